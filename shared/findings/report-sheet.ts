import type { CellRef } from "../cells/address.ts";
import { formatRange } from "../cells/address.ts";
import type { Language, SlotValue, Text } from "../cells/text.ts";
import { fillText, wordsIn } from "../cells/text.ts";
import type { Form } from "../forms/form.ts";
import { severities } from "../forms/definition.ts";
import type { Severity } from "../forms/definition.ts";
import { coverCells } from "../xlsx/mark-ranges.ts";
import type { ContentCell, ContentRow, SheetContent } from "../xlsx/report-content.ts";
import { markSeverityOf } from "./cell-marks.ts";
import { MIN_REASON_LENGTH } from "./criteria.ts";
import type { Finding, Identity, NotEvaluated } from "./finding.ts";
import type { ReportColumn } from "./report-columns.ts";
import { severityNames } from "../forms/severity-names.ts";
import { reportColumns, reportTitle } from "./report-columns.ts";
import { openWords, reportWords } from "./report-words.ts";

export interface ReportOptions {
  readonly form: Form;
  readonly language: Language;
  readonly identity: Identity;
  readonly notEvaluated?: readonly NotEvaluated[];
  /** What reviewers wrote at cells, in the shape of findings; listed before all that was found. */
  readonly remarks?: readonly Finding[];
}

/** How long a reason must be (forms.md §1): a waivable finding needs one, an explanation has 6 characters or more. */
const REASON_LENGTH: Readonly<{ [severity in Severity]?: number }> = { waivable: 1, explain: MIN_REASON_LENGTH };

/** A cell of the report names at most this many areas. */
const AREAS_SHOWN = 3;

/** The sheet 审核结果: remarks, then what was found, worst first, each with its clause and a place for a reason. */
export function reportSheet(findings: readonly Finding[], options: ReportOptions): SheetContent {
  const { language } = options;
  const sorted = severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  const rows = [
    ...bannerRows(findings, options),
    headerRow(language),
    ...[...(options.remarks ?? []), ...sorted].map((finding) => findingRow(finding, options)),
    ...(options.notEvaluated ?? []).map((open) => openRow(open, options)),
  ];
  return {
    name: wordsIn(reportTitle, language),
    otherNames: [reportTitle.zh, reportTitle.en].filter((title) => title !== wordsIn(reportTitle, language)),
    columns: reportColumns.map(({ width }) => ({ width })),
    rows,
    footer: { left: footerText(options), right: language === "en" ? "Page &P of &N" : "第 &P 页 共 &N 页" },
  };
}

/** A "&" begins a code in a footer; the name of the product is a sign by which the sheet is known again. */
function footerText({ form, identity }: ReportOptions): string {
  return `ParkForms 园表通  ${form.definition.reportCode} ${identity.unit} ${identity.period}`
    .replaceAll("&", "&&")
    .slice(0, 200);
}

function bannerRows(findings: readonly Finding[], options: ReportOptions): ContentRow[] {
  const { form, identity, language } = options;
  const say = (text: Text, slots: Readonly<{ [name: string]: SlotValue }> = {}): string => {
    return wordsIn(fillText(text, slots), language);
  };
  const { definition } = form;
  const about = {
    unit: identity.unit || "—",
    period: identity.period || "—",
    code: definition.reportCode,
    version: form.id,
  };
  const open = options.notEvaluated?.length ?? 0;
  const counts = Object.fromEntries(severities.map((severity) => [severity, countOf(findings, severity)]));
  const remarks = options.remarks?.length ?? 0;
  const isClean = findings.length + remarks + open === 0;
  return [
    banner(say(reportWords.title, { form: wordsIn(definition.title, language) }), { style: "title", height: 32 }),
    banner(say(reportWords.about, about), { style: "about", height: 18 }),
    banner(isClean ? say(reportWords.clean) : say(reportWords.counts, { ...counts, open }), {
      style: "about",
      height: 18,
    }),
    banner(say(reportWords.guide), { style: "about", height: 30 }),
    { ...banner(say(reportWords.signed), { style: "about", height: 18 }), role: "signed" },
  ];
}

function banner(value: string, look: { style: "title" | "about"; height: number }): ContentRow {
  return { role: "banner", height: look.height, cells: [{ value, style: look.style }] };
}

function countOf(findings: readonly Finding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

function headerRow(language: Language): ContentRow {
  const cells = reportColumns.map(({ id, label }): ContentCell => {
    return { value: wordsIn(label, language), style: id === "reason" ? "answerHeader" : "header" };
  });
  return { role: "header", height: 22, cells };
}

/** One finding as a row of the sheet, in the order of `reportColumns`. */
export function findingRow(finding: Finding, { form, language }: Pick<ReportOptions, "form" | "language">): ContentRow {
  const [first] = finding.marks;
  const minLength = REASON_LENGTH[finding.severity];
  const clause = finding.clause ?? wordsIn(reportWords.house, language);
  const cells: Readonly<{ [column in ReportColumn]: ContentCell }> = {
    severity: { value: wordsIn(severityNames[finding.severity], language), style: markSeverityOf[finding.severity] },
    rule: { value: finding.rule, style: "code" },
    sheet: { value: first?.sheet ?? "", style: "code" },
    cells: {
      value: areaText(finding.marks, language),
      ...(first ? { style: "link", link: first } : { style: "code" }),
    },
    rowKey: { value: finding.rowKey, style: "code" },
    value: { value: finding.value ?? "", style: "code" },
    message: { value: wordsIn(finding.message, language), style: "text" },
    clause: { value: clause, style: "text" },
    clauseWords: { value: form.clauses.get(finding.clause ?? "") ?? "", style: "text" },
    hint: { value: wordsIn(finding.hint, language), style: "text" },
    reason: { value: finding.reason ?? "", style: "answer", ...(minLength === undefined ? {} : { minLength }) },
  };
  return { role: "data", cells: reportColumns.map(({ id }) => cells[id]) };
}

/** "E5:E42,38处": the areas of the first sheet, then those elsewhere with their sheet's name. */
function areaText(marks: readonly CellRef[], language: Language): string {
  const sheets = [...new Set(marks.map(({ sheet }) => sheet))];
  const areas = sheets.flatMap((sheet, index) => {
    const ranges = coverCells(marks.filter((mark) => mark.sheet === sheet)).map(formatRange);
    return index === 0 ? ranges : ranges.map((range) => `${sheet}!${range}`);
  });
  const cells = areas.slice(0, AREAS_SHOWN).join(language === "en" ? ", " : "、");
  if (marks.length < 2) return cells;
  const text = areas.length > AREAS_SHOWN ? reportWords.areaMore : reportWords.area;
  return wordsIn(fillText(text, { cells, count: marks.length }), language);
}

function openRow(open: NotEvaluated, { form, language }: ReportOptions): ContentRow {
  const rule = form.rules.get(open.rule);
  const inputs = open.inputs.map((input) => inputName(input, form, language)).join(language === "en" ? ", " : "、");
  const clause = rule?.clause ?? wordsIn(reportWords.house, language);
  const cells: Readonly<{ [column in ReportColumn]?: ContentCell }> = {
    severity: { value: wordsIn(reportWords.open, language), style: "plain" },
    message: { value: wordsIn(fillText(openWords[open.reason], { inputs }), language), style: "text" },
    clause: { value: clause, style: "text" },
    clauseWords: { value: form.clauses.get(rule?.clause ?? "") ?? "", style: "text" },
    rule: { value: open.rule, style: "code" },
  };
  return { role: "data", cells: reportColumns.map(({ id }) => cells[id] ?? { value: "", style: "code" }) };
}

/** What people call an input of a rule: the label of a field or column, the title of a table. */
export function inputName(input: string, form: Form, language: Language): string {
  const [table = "", column = ""] = input.split(".");
  const found = form.fields.get(input)?.field ?? form.tables.get(table)?.columns.get(column);
  const title = form.tables.get(input)?.table.title;
  return wordsIn(found?.label ?? title ?? { zh: input, en: input }, language);
}
