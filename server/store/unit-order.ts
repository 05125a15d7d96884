import { compare } from "../../shared/cells/compare.ts";
import { foldName } from "../../shared/forms/cel-functions.ts";
import type { Unit } from "../../shared/submission/unit.ts";

/** By city, kind and name. */
export function compareUnits(a: Unit, b: Unit): number {
  return (
    compare(a.city ?? "", b.city ?? "") || compare(a.kind, b.kind) || compare(a.name, b.name) || compare(a.id, b.id)
  );
}

/** Of two units with one key only one may be there. */
export function nameKey({ kind, city, name }: Unit): string {
  return `${kind}/${city ?? ""}/${foldName(name)}`;
}
