import type { FieldDefinition, FieldType } from "../forms/definition.ts";
import type { Value } from "../records/record.ts";
import type { CellKind } from "./book.ts";
import type { Merged } from "./merged.ts";
import { labelOf } from "./places.ts";

export const yesNoWords = { yes: { zh: "是", en: "yes" }, no: { zh: "否", en: "no" } };

const kinds: Readonly<{ [type in FieldType]: CellKind }> = {
  text: "text",
  integer: "number0",
  number: "number2",
  percent: "number2",
  date: "date",
  month: "month",
  year: "year",
  yesNo: "center",
  choice: "center",
  choices: "text",
  creditCode: "code",
  phone: "code",
  email: "text",
};

/** How a column of a table looks in 明细. */
export function detailKind(field: FieldDefinition): CellKind {
  return kinds[field.type];
}

/** Makes the function that turns the values of a column into what stands in their cells: labels for codes, real dates. */
export function detailValue(merged: Merged, field: FieldDefinition): (value: Value) => string | number | null {
  switch (field.type) {
    case "yesNo":
      return yesNo(merged.say(yesNoWords.yes), merged.say(yesNoWords.no));
    case "choice":
    case "choices":
      return labels(merged, field);
    case "date":
    case "month":
      return (value) => (typeof value === "string" ? (dateSerial(value) ?? value) : plain(value));
    default:
      return plain;
  }
}

function plain(value: Value): string | number | null {
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  return typeof value === "boolean" ? String(value) : value.join("、");
}

function yesNo(yes: string, no: string): (value: Value) => string | number | null {
  return (value) => (value === true ? yes : value === false ? no : plain(value));
}

function labels(merged: Merged, { codes }: FieldDefinition): (value: Value) => string | number | null {
  if (codes === undefined) return plain;
  const known = new Map<string, string>();
  const label = (code: string): string => {
    const found = known.get(code) ?? merged.say(labelOf(merged.form, codes, code));
    known.set(code, found);
    return found;
  };
  return (value) => {
    if (typeof value === "string") return label(value);
    return Array.isArray(value) ? value.map(label).join("、") : plain(value);
  };
}

/** "2021-05-31" or "2021-05" to Excel's day number; undefined before March 1900, where Excel counts a day too many. */
function dateSerial(day: string): number | undefined {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(day);
  if (!match) return undefined;
  const serial = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3] ?? "1")) / 86_400_000 + 25_569;
  return serial >= 61 ? serial : undefined;
}
