import { createHash } from "node:crypto";
import type { Form } from "../../shared/forms/form.ts";
import { canonicalJson } from "../../shared/submission/audit-entry.ts";
import type { SummaryOrder } from "../../shared/summary/order.ts";
import { sha256Of } from "../sha256-of.ts";

/** The program that makes a summary: another version, or another definition of the form, makes another file. */
export interface SummaryMaker {
  readonly programVersion: string;
  readonly form: Form;
}

/**
 * The name of what a summary holds: SHA-256 (hex) of everything that decides it. Orders that differ only in how their
 * files, units and earlier results follow one another have the same name, as they give the same summary.
 */
export function summaryKey(order: SummaryOrder, { programVersion, form }: SummaryMaker): string {
  // The control decides whether there is a summary, not what it holds.
  const { entries, previous, excluded = [], expectedUnits, control: _, ...rest } = order;
  const hash = createHash("sha256");
  hash.update(
    canonicalJson({ ...rest, programVersion, form: fingerprintOf(form), isExpected: expectedUnits !== undefined }),
  );
  for (const list of [entries, previous, excluded, expectedUnits ?? []]) hash.update(inOneOrder(list));
  return hash.digest("hex");
}

/** The name of a part of a summary: these sheets of it. */
export function partKey(key: string, sheets: readonly string[]): string {
  return sha256Of(canonicalJson({ key, sheets: [...new Set(sheets)].sort() }));
}

const fingerprints = new WeakMap<Form, string>();

function fingerprintOf(form: Form): string {
  const known = fingerprints.get(form) ?? hashOf({ definition: form.definition, codes: [...form.codeLists] });
  fingerprints.set(form, known);
  return known;
}

function hashOf(value: object): string {
  return sha256Of(canonicalJson(value));
}

/** A line each, and an empty one at the end: no list runs on into the next. */
function inOneOrder(list: readonly (object | string)[]): string {
  const lines = list.map((one) => (typeof one === "string" ? JSON.stringify(one) : canonicalJson(one)));
  return `\n${lines.sort().join("\n")}\n`;
}
