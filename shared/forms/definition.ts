import * as z from "zod";

/** Ids are written into CEL expressions, defined names and JSON, so they are plain identifiers. */
const id = z.string().regex(/^[a-z][A-Za-z0-9]*$/, "an id is a lower-case letter followed by letters and digits");
const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const expression = z.string().trim().min(1);

export const fieldTypes = [
  "text",
  "integer",
  "number",
  "percent",
  "date",
  "month",
  "year",
  "yesNo",
  "choice",
  "choices",
  "creditCode",
  "phone",
  "email",
] as const;

/**
 * What a rule is asked of. `form`: this workbook alone. `previous`: also last period's record of the same unit.
 * `round`: also the other workbooks of the round. `register`: also the register of selected parks.
 * `merged`: the figures of a summary row, and nothing else.
 */
export const ruleScopes = ["form", "previous", "round", "register", "merged"] as const;

export const severities = ["mandatory", "waivable", "explain", "notice"] as const;

/** A field (指标) of a sheet, or a column of a table. */
const field = z.strictObject({
  id,
  label: text,
  type: z.enum(fieldTypes),
  /** 万元, 亩, 家 … ; shown beside the label and understood as a suffix. */
  unit: z.string().optional(),
  /** Blank is a mandatory finding. */
  required: z.boolean().default(false),
  /** A CEL condition: blank is a mandatory finding where it holds. In a table the row is `e`. */
  requiredWhen: expression.optional(),
  /** Marked ° in the design: blank is allowed and counts as "not met". */
  feedsCriterion: z.boolean().default(false),
  min: z.number().optional(),
  max: z.number().optional(),
  minLength: z.number().int().positive().optional(),
  maxLength: z.number().int().positive().optional(),
  /** A linear regular expression over the whole value, with the text to show when it does not match. */
  pattern: z.string().optional(),
  /** No two rows of the table may hold the same value. */
  unique: z.boolean().default(false),
  /** Id of the code list of a choice. */
  codes: id.optional(),
  /** The column whose values are offered instead of a code list: "enterprises.creditCode". */
  offers: z.string().optional(),
  /** Other wordings of the label that files in circulation use. */
  aliases: z.array(z.string().min(1)).default([]),
  /** The words under the label in the blank workbook's input message. */
  note: text.optional(),
  clause: z.string().optional(),
  /** The defined name in the workbook; `f_<id>` when left out. */
  name: z.string().optional(),
  /** A date may lie after the filling date (plans). */
  planned: z.boolean().default(false),
  /** Column width in characters, in a table. */
  width: z.number().positive().optional(),
  /** Where it stands on a cover: the block at the top right, the grid, or the last row with the people who sign. */
  band: z.enum(["head", "body", "foot"]).optional(),
  /** Put into the blank workbook where it is known: the unit, the period, or fixed words. */
  prefill: z
    .enum(["unit", "unitCode", "city", "county", "period", "year", "formVersion", "reportCode", "agency"])
    .optional(),
  /** Carried forward: "keep", "clear", or the column whose value it takes; left out, what is no figure is kept. */
  carry: id.optional(),
});

/** A cell of the blank workbook that Excel calculates for the reader's eye; it is never read back. */
const display = z.strictObject({
  label: text,
  unit: z.string().optional(),
  /** An Excel formula with `{fieldId}` for the cells of fields. */
  formula: z.string().min(1),
  numberFormat: z.string().optional(),
  /** What it shows as long as its fields are blank. */
  blank: z.union([z.string(), z.number()]).default(""),
  /** The id of the field it stands under. */
  after: id,
});

const fixedRow = z.strictObject({
  /** The value of the key column in this row; also its row key. `{T-1}` is the year before the period's year. */
  key: z.string().min(1),
  label: text,
  aliases: z.array(z.string().min(1)).default([]),
  /** The row may stay blank. */
  optional: z.boolean().default(false),
  clause: z.string().optional(),
});

const table = z.strictObject({
  id,
  title: text,
  /** The columns that name a row: 信用代码, 编号, or several together. */
  key: z.array(id).min(1),
  columns: z.array(field).min(1),
  /** The rows are given; the first column holds their labels and is not filled in. */
  fixedRows: z.array(fixedRow).optional(),
  rows: z.number().int().positive().max(2_000).default(50), // Blank rows in the blank workbook, all made at once.
  /** The table must hold at least one row. */
  required: z.boolean().default(false),
  startsBlank: z.literal(true).optional(), // Its rows are of one period alone: none is carried forward.
  /** The sum of these columns is checked where a 合计 row stands. */
  clause: z.string().optional(),
});

const sheet = z.strictObject({
  id,
  /** The name of the worksheet: at most 31 characters, none of []:*?/\ and nothing invisible. */
  name: z
    .string()
    .min(1)
    .max(31)
    // eslint-disable-next-line no-control-regex -- what a name cannot hold
    .regex(/^[^[\]:*?/\\\u0000-\u001f]+$/),
  /** A heading under the title; `{T-1}` is the year before the period's year. */
  heading: text.optional(),
  kind: z.enum(["cover", "fields", "table"]),
  fields: z.array(field).default([]),
  displays: z.array(display).default([]),
  table: table.optional(),
  landscape: z.boolean().default(false),
});

const code = z.strictObject({
  code: z.string().min(1),
  label: text,
  aliases: z.array(z.string().min(1)).default([]),
  /** The code of a parent entry (a county's city). */
  parent: z.string().optional(),
  /** "其他(注明)": accepted with any words of the user's own after the label. */
  takesRemark: z.boolean().default(false),
  /** Accepted in old documents, no longer offered. */
  retired: z.boolean().default(false),
});

const parameter = z.strictObject({
  id,
  label: text,
  unit: z.string().optional(),
  value: z.union([z.number(), z.strictObject({ default: z.number(), byCity: z.record(z.string(), z.number()) })]),
  clause: z.string().optional(),
  source: z.literal("house").optional(),
});

const mark = z.union([
  /** A field id, "table.column" (every row; the failing row of a row rule), or a table id (its header). */
  z.string().min(1),
  z.strictObject({
    column: z.string().regex(/^[a-z]\w*\.[a-z]\w*$/),
    /** A CEL expression giving the rows to mark. */
    rows: expression,
    /** Mark only this many rows, those with the greatest value in the column: a CEL number. */
    most: expression.optional(),
  }),
]);

const rule = z.strictObject({
  id: z.string().regex(/^[A-Z]\d+(\.\d+)?[a-z]?$/, "a rule id is like A3.1 or A3.3a"),
  /** The rule in a few words, for the catalogue and the head of its summary column. */
  title: text,
  clause: z.string().optional(),
  /** What is not in a source document is ours. */
  source: z.literal("house").optional(),
  severity: z.enum(severities),
  /** Who may waive it. */
  waiver: z.enum(["city", "province"]).optional(),
  scope: z.enum(ruleScopes).default("form"),
  /** A table id: the rule is asked of each row, which is `e` in its expressions. */
  each: id.optional(),
  /** The rule is asked only where this holds; elsewhere it passes. */
  when: expression.optional(),
  holds: expression,
  /** Ways of meeting the rule that a reviewer wants to see told apart, in order. */
  branches: z.array(z.strictObject({ id, label: text, holds: expression })).optional(),
  /** Values for the slots of the texts. */
  facts: z.record(id, expression).default({}),
  mark: z.array(mark).min(1),
  message: text,
  hint: text,
  /** One click puts this value into that field (of the same row, in a row rule). */
  fix: z.strictObject({ target: z.string(), value: expression }).optional(),
});

/** How a summary column adds over units, and over periods. */
const summaryColumn = z.strictObject({
  id,
  label: text,
  unit: z.string().optional(),
  /** CEL over one record. Left out for `ratio`. */
  value: expression.optional(),
  type: z.enum(["text", "number", "percent"]),
  decimals: z.number().int().min(0).max(4).default(0),
  units: z.enum(["sum", "count", "max", "list", "ratio", "none"]),
  /** The two summary columns whose sums make the ratio. */
  ratio: z.strictObject({ numerator: id, denominator: id }).optional(),
  time: z.enum(["sum", "last", "none"]).default("last"),
  /** A picture inside the cells. */
  picture: z.enum(["dataBar", "iconSet"]).optional(),
});

/** What a summary column is to reach by a year; both figures are parameters. One row for each column and target year. */
const target = z.strictObject({
  column: id,
  /** The rule of scope `merged` that asks for it. */
  rule: z.string(),
  /** More than the target ("超过"); otherwise reaching it is enough. */
  above: z.boolean().default(false),
  year: id,
  value: id,
});

/** Projects whose year's figure is compared with its plan and with the part of the year that has passed. */
const progress = z.strictObject({
  table: id,
  key: id,
  name: id,
  plan: id,
  done: id,
  /** The columns of 总投资 and 形象进度: progress is weighted by investment where it is merged. */
  investment: id,
  progress: id,
  /** The parameter that says how many periods make a year. */
  periods: id,
});

const summary = z.strictObject({
  columns: z.array(summaryColumn).min(1),
  /** Rules shown as a column each with their outcome. */
  criteria: z.array(z.string()).default([]),
  /** Tables whose rows are listed in 明细. */
  details: z.array(id).default([]),
  /** Entities counted once over all units (去重企业): key, name and the figure that double-counts. */
  distinct: z.strictObject({ table: id, key: id, name: id, figure: id, where: expression.optional() }).optional(),
  /** A choice column by which the rows of a table are broken down on the province sheet. */
  breakdowns: z.array(z.strictObject({ table: id, by: id, figure: id, where: expression.optional() })).default([]),
  targets: z.array(target).default([]),
  /** Columns shown once more with a column per unit (片区×指标): for forms of few units. */
  matrix: z.array(id).default([]),
  /** A choice column by which the rows of a table are counted, unit beside unit. */
  crossings: z.array(z.strictObject({ table: id, by: id })).default([]),
  progress: progress.optional(),
  /** A sheet with a row per unit for the reviewer's own record. */
  review: z.strictObject({ title: text }).optional(),
  /** Its columns: a summary column that is shown, or nothing: the reviewer fills it in. */
  reviewColumns: z.array(z.strictObject({ label: text, column: id.optional() })).default([]),
});

/** One version of one form: everything that makes the blank workbook, the check and the summary. */
export const formDefinition = z.strictObject({
  form: z.string().regex(/^[a-z][a-z-]*$/),
  version: z.string().regex(/^\d{4}\.\d+$/),
  title: text,
  /** 表号 */
  reportCode: z.string().min(1),
  /** 制表机关 */
  agency: text,
  /** The source document's short name, as clauses cite it. */
  source: z.string().min(1),
  /** Shown on the cover: what this template is, and is not. */
  notice: text,
  unitKind: z.enum(["park", "area", "expert"]),
  periodKind: z.enum(["year", "quarter"]),
  /** When the document behind the form is in force, and the clause that says until when. */
  valid: z.strictObject({ from: z.iso.date(), to: z.iso.date().optional(), clause: z.string().optional() }),
  parameters: z.array(parameter).default([]),
  /** Code lists of this form alone; shared ones (cities, counties …) are named and come with the engine. */
  codeLists: z.record(id, z.array(code).min(1)).default({}),
  sheets: z.array(sheet).min(1),
  rules: z.array(rule),
  summary,
});

export type FormDefinition = z.infer<typeof formDefinition>;
export type FieldType = (typeof fieldTypes)[number];
export type RuleScope = (typeof ruleScopes)[number];
export type Severity = (typeof severities)[number];
export type FieldDefinition = z.infer<typeof field>;
export type DisplayDefinition = z.infer<typeof display>;
export type FixedRow = z.infer<typeof fixedRow>;
export type TableDefinition = z.infer<typeof table>;
export type SheetDefinition = z.infer<typeof sheet>;
export type Code = z.infer<typeof code>;
export type ParameterDefinition = z.infer<typeof parameter>;
export type MarkDefinition = z.infer<typeof mark>;
export type RuleDefinition = z.infer<typeof rule>;
export type SummaryColumn = z.infer<typeof summaryColumn>;
export type TargetDefinition = z.infer<typeof target>;
export type ProgressDefinition = z.infer<typeof progress>;
