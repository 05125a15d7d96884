import { fillText, type Text } from "../../shared/cells/text.ts";
import type { FieldDefinition } from "../../shared/forms/definition.ts";

const words = {
  required: { zh: "必填。", en: "Required." },
  requiredWhen: { zh: "符合条件时必填。", en: "Required where its condition holds." },
  feedsCriterion: { zh: "关系申报条件，空白视为未达到。", en: "Feeds a criterion: blank counts as not met." },
  unit: { zh: "计量单位：{unit}。", en: "Unit: {unit}." },
  integer: { zh: "填整数。", en: "A whole number." },
  number: { zh: "只填数字，没有填 0。", en: "Figures only; 0 when there is none." },
  percent: { zh: "填百分数的数值，如 85 表示 85%。", en: "The number of per cent: 85 means 85%." },
  date: { zh: "日期，如 2026-05-31。", en: "A date, like 2026-05-31." },
  month: { zh: "年月，如 2026-05。", en: "A month, like 2026-05." },
  year: { zh: "四位年份。", en: "A year of four digits." },
  yesNo: { zh: "选“是”或“否”。", en: "Choose 是 (yes) or 否 (no)." },
  choice: { zh: "从下拉列表中选择。", en: "Choose from the list." },
  choices: { zh: "可填多项，用“、”分隔，见“代码”表。", en: "Several, separated by 、; see the sheet 代码." },
  offers: { zh: "从下拉列表中选择已填的行。", en: "Choose one of the rows already filled in." },
  creditCode: { zh: "18 位统一社会信用代码。", en: "The unified social credit code, 18 characters." },
  phone: { zh: "手机号码，或带区号的固定电话。", en: "A mobile number, or a landline with area code." },
  email: { zh: "电子邮箱。", en: "An e-mail address." },
  length: { zh: "不超过 {count} 字。", en: "At most {count} characters." },
  clause: { zh: "依据：{clause}。", en: "Basis: {clause}." },
  clauseWords: { zh: "原文：{words}", en: "" },
} satisfies { [name: string]: Text };

/** Types that explain themselves once the cell and its unit are seen. */
const plainTypes = new Set<FieldDefinition["type"]>(["text", "integer", "number", "year", "yesNo", "choice"]);
const LENGTH_WORTH_TELLING = 200;
/** A note with these words already says how such a field is filled in. */
const saidBy: { readonly [type in FieldDefinition["type"]]?: string } = { choice: "下拉列表", creditCode: "18 位" };

/** What there is to know about filling in a field, one sentence each, in the order in which people ask. */
export function fieldSentences(field: FieldDefinition): readonly Text[] {
  return [
    ...(field.required ? [words.required] : obligationOf(field)),
    ...(field.unit === undefined ? [] : [fillText(words.unit, { unit: field.unit })]),
    ...kindOf(field),
    ...meaningOf(field),
  ];
}

/** The same for the column 说明 of a field sheet, where star and unit are already in sight. */
export function noteSentences(field: FieldDefinition): readonly Text[] {
  return [...obligationOf(field), ...(plainTypes.has(field.type) ? [] : kindOf(field)), ...meaningOf(field)];
}

/** The source's own words of the clause that a field cites. */
export function clauseSentence(clauseWords: string): Text {
  return fillText(words.clauseWords, { words: clauseWords });
}

function obligationOf(field: FieldDefinition): readonly Text[] {
  if (field.requiredWhen !== undefined) return [words.requiredWhen];
  return field.feedsCriterion ? [words.feedsCriterion] : [];
}

function kindOf(field: FieldDefinition): readonly Text[] {
  if (field.type === "text" || field.note?.zh.includes(saidBy[field.type] ?? "\n")) return [];
  return [field.offers === undefined ? words[field.type] : words.offers];
}

function meaningOf(field: FieldDefinition): readonly Text[] {
  const { note, maxLength = 0, clause } = field;
  const tellsLength = maxLength >= LENGTH_WORTH_TELLING && !note?.zh.includes(String(maxLength));
  return [
    ...(note ? [note] : []),
    ...(tellsLength ? [fillText(words.length, { count: maxLength })] : []),
    ...(clause === undefined ? [] : [fillText(words.clause, { clause })]),
  ];
}
