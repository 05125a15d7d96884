import type ExcelJS from "exceljs";
import { formatRange, type CellRange } from "../../shared/cells/address.ts";
import type { FieldDefinition } from "../../shared/forms/definition.ts";
import type { SheetLayout } from "../../shared/forms/layout.ts";
import type { TemplateContext } from "./template-context.ts";
import { listFormula } from "./template-lists.ts";
import { clauseSentence, fieldSentences } from "./template-words.ts";

/** Excel refuses, or repairs away, longer ones. */
const LONGEST_PROMPT_TITLE = 32;
const LONGEST_PROMPT = 255;

/** What exceljs has at run time and leaves out of its types: validations of ranges, and the type "any". */
interface ValidatedSheet {
  readonly dataValidations: { add(range: string, validation: object): void };
}

/**
 * Gives the input cells of a field their input message, and a drop-down where it has a list. Nothing is ever
 * refused: an entry that is not in a list is asked about once and then accepted, because it may be true.
 */
export function addInputHelp(
  sheet: ExcelJS.Worksheet,
  input: { readonly field: FieldDefinition; readonly range: CellRange; readonly place: SheetLayout },
  context: TemplateContext,
): void {
  const { field, range, place } = input;
  const list = listFormula(field, place, context);
  const message = { showInputMessage: true, ...promptOf(field, context) };
  const validation = list === undefined ? { type: "any", ...message } : { ...listOf(list), ...message };
  (sheet as unknown as ValidatedSheet).dataValidations.add(formatRange(range), validation);
}

function listOf(formula: string) {
  return {
    type: "list",
    allowBlank: true,
    formulae: [formula],
    showErrorMessage: true,
    errorStyle: "warning",
    errorTitle: "不在下拉列表中",
    error: "所填内容不在下拉列表中。如确属“其他”等情形，请选“是”保留；否则请选“否”重新选择。",
  };
}

/** Chinese sentences, then the clause's words and the English sentences as far as they fit. */
function promptOf(field: FieldDefinition, context: TemplateContext): { promptTitle: string; prompt: string } {
  const sentences = fieldSentences(field);
  const clauseWords = field.clause === undefined ? undefined : context.form.clauses.get(field.clause);
  const parts = [
    sentences.map((sentence) => sentence.zh).join(""),
    ...(clauseWords === undefined ? [] : [clauseSentence(clauseWords).zh]),
    [`${field.label.en}.`, ...sentences.map((sentence) => sentence.en)].join(" "),
  ].filter((part) => part !== "");
  return { promptTitle: cut(field.label.zh, LONGEST_PROMPT_TITLE), prompt: joinFitting(parts, LONGEST_PROMPT) };
}

function joinFitting(parts: readonly string[], limit: number): string {
  let text = "";
  for (const part of parts) {
    const longer = text === "" ? part : `${text} ${part}`;
    if (longer.length <= limit) text = longer;
  }
  return text === "" ? cut(parts[0] ?? "", limit) : text;
}

function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}
