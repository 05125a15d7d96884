import { askAs } from "./ask-as.ts";
import { askers, type Asker, type IsolationWorld, type Reporting, type Target } from "./isolation-world.ts";
import type { Row } from "./matrix-row.ts";

/** One asker, one operation, one thing. */
export interface Cell {
  readonly asker: Asker;
  readonly target: Target;
  readonly status: number;
}

export function cellsOf({ names, expected }: Row): readonly Cell[] {
  return askers.flatMap((asker) => {
    const statuses = expected[asker].split(" ").map(Number);
    const named = names ?? (["own"] as const);
    if (statuses.length !== named.length) throw new Error(`${expected[asker]} is not about ${named.join(", ")}`);
    return named.map((target, index) => ({ asker, target, status: statuses[index]! }));
  });
}

/** Askers to whom what is another's is to look like what there is not. */
export function blindOf({ names, sees = ["province"] }: Row): readonly Asker[] {
  const compares = names?.includes("foreign") === true && names.includes("absent");
  return compares ? askers.filter((asker) => !sees.includes(asker)) : [];
}

/** By which an asker can name it. */
export function namesOf({ unit, person, submission, city }: Reporting): readonly string[] {
  return [unit.id, unit.name, person.id, submission, city];
}

/** "readStatus of a city" */
export function nameOf({ operation, title }: Row): string {
  return [operation, title].filter(Boolean).join(" ");
}

/** Asks for one cell as the client does. */
export function askCell(world: IsolationWorld, row: Row, { asker, target }: Pick<Cell, "asker" | "target">) {
  const given = row.ask(world.target(asker, target), world, target);
  return askAs(world, asker, { operation: row.operation, given });
}
