import type { FieldDefinition } from "../forms/definition.ts";
import { foldWords } from "./fold.ts";
import { conversion, isUnit } from "./units.ts";

/** The words of a label or header as they are compared, and the unit that stood in brackets behind them. */
export interface FoldedLabel {
  readonly words: string;
  readonly unit?: string;
}

/** Labels are short; anything longer is a sentence. */
const LONGEST_LABEL = 80;
const NUMBERING = /^(?:\((?:[一二三四五六七八九十]+|\d{1,2})\)|(?:[一二三四五六七八九十]+|\d{1,2})[、.](?!\d))/;
const STARS = /^[*★▲]+|[*★▲:;]+$/g;
const LAST_BRACKETS = /\(([^()]*)\)$/;
const UNIT_WORD = /^(?:计量)?单位:?/;
const ASIDES = new Set(["必填", "选填", "可选", "*", ""]);

/** "＊1、规划建设面积（亩）：" → words "规划建设面积", unit "亩". Undefined for what cannot be a label. */
export function foldLabel(text: string): FoldedLabel | undefined {
  if (text === "" || text.length > LONGEST_LABEL) return undefined;
  let words = strip(foldWords(text));
  let unit: string | undefined;
  for (let match = LAST_BRACKETS.exec(words); match; match = LAST_BRACKETS.exec(words)) {
    const aside = match[1]!.replace(UNIT_WORD, "");
    if (!ASIDES.has(aside) && !isUnit(aside)) break;
    if (!ASIDES.has(aside)) unit ??= aside;
    words = strip(words.slice(0, match.index));
  }
  if (words === "") return undefined;
  return unit === undefined ? { words } : { words, unit };
}

function strip(words: string): string {
  return words.replace(STARS, "").replace(NUMBERING, "").replace(STARS, "");
}

const wordings = new WeakMap<FieldDefinition, readonly string[]>();

/** Every wording by which a field's label or column's header is known, folded; worked out once for each field. */
export function labelWords(field: FieldDefinition): readonly string[] {
  const known = wordings.get(field);
  if (known) return known;
  const labels = [field.label.zh, field.label.en, ...field.aliases];
  const withUnit = field.unit ? labels.map((label) => `${label}(${field.unit})`) : [];
  const words = [...new Set([...labels, ...withUnit].flatMap((label) => foldLabel(label)?.words ?? []))];
  wordings.set(field, words);
  return words;
}

/** Field by each of its wordings. Where two fields share a wording the first keeps it. */
export function fieldsByWords(fields: readonly FieldDefinition[]): ReadonlyMap<string, FieldDefinition> {
  const found = new Map<string, FieldDefinition>();
  for (const field of fields) {
    for (const words of labelWords(field)) if (!found.has(words)) found.set(words, field);
  }
  return found;
}

const MEASURED = new Set(["integer", "number"]);

/** Whether the unit written in the workbook says that figures mean something else than the field takes them for. */
export function isOtherUnit(field: FieldDefinition, unit: string | undefined): boolean {
  if (unit === undefined || !MEASURED.has(field.type)) return false;
  const ratio = conversion(unit, field.unit === undefined ? undefined : foldWords(field.unit));
  return !ratio || ratio.numerator !== ratio.denominator;
}
