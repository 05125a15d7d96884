import { foldWords } from "./fold.ts";
import { isNil } from "./nil.ts";
import { readNil } from "./read-nil.ts";
import { withProblem, type Reading, type ValueReader } from "./reading.ts";
import type { FieldDefinition } from "../forms/definition.ts";

/** The words of the design, accepted as they are. */
const plain = new Map<string, boolean>([
  ["是", true],
  ["有", true],
  ["y", true],
  ["√", true],
  ["否", false],
  ["无", false],
  ["n", false],
  ["×", false],
]);

/** Other ways that leave no doubt. ☒ and a letter X mean yes to some people and no to others. */
const understandable = new Map<string, boolean>([
  ["yes", true],
  ["true", true],
  ["✓", true],
  ["✔", true],
  ["☑", true],
  ["no", false],
  ["false", false],
  ["没有", false],
  ["✗", false],
  ["✘", false],
  ["✕", false],
]);

/** Reads yes (true) and no (false). 无 means no here, the other nil tokens mean blank. */
export function yesNoReader(field: FieldDefinition): ValueReader {
  const seen = new Map<string, Reading>();
  return (cell) => {
    if (typeof cell.value === "string") {
      const known = seen.get(cell.value);
      if (known) return known;
    }
    const words = foldWords(String(cell.value));
    const answer = plain.get(words);
    if (answer !== undefined && typeof cell.value === "string") return remember(seen, cell.value, { value: answer });
    if (typeof cell.value === "string" && isNil(cell.value)) return readNil(cell, field);
    const meant = typeof cell.value === "number" ? undefined : understandable.get(words);
    if (meant === undefined) return withProblem("yesNoUnknown", cell);
    const word = meant ? "是" : "否";
    return withProblem("understood", cell, { value: meant, slots: { understood: word }, fix: { value: word } });
  };
}

function remember(seen: Map<string, Reading>, words: string, reading: Reading): Reading {
  if (seen.size < 100) seen.set(words, reading);
  return reading;
}
