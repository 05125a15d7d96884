import * as z from "zod";
import { cityCode, unit } from "./unit.ts";
import {
  eventKinds,
  filing,
  recommendation,
  remark,
  submission,
  submissionSorts,
  submissionStates,
} from "./submission.ts";

const reason = z.string().trim().min(1).max(1000);
const text = z.strictObject({ zh: z.string(), en: z.string() });
const whole = z.coerce.number().int().positive();

/** How the sender calls the file; shown, never used as a path. */
export const fileQuery = z.strictObject({ fileName: z.string().min(1).max(200).optional() });

/** Every filing but for the names of its blobs and the sender's key; `workbook` is the SHA-256 of the file. */
export const filingView = filing.omit({ result: true, roundRecord: true, key: true, figures: true });

export const submissionView = submission.omit({ filings: true }).extend({
  filings: z.array(filingView),
  /** What the caller may do now. */
  possible: z.array(z.enum(eventKinds)),
});

/** One line of a list. */
export const submissionLine = submission
  .pick({ id: true, number: true, form: true, period: true, unit: true, state: true, holdsPlace: true, archived: true })
  .extend({
    filings: z.number().int().positive(),
    receivedAt: z.iso.datetime(),
    late: z.boolean(),
    receipt: z.string(),
    counts: filing.shape.counts,
    updatedAt: submission.shape.updatedAt,
    version: submission.shape.version,
  });

export const submissionQuery = z.strictObject({
  form: z.string().optional(),
  period: z.string().optional(),
  city: cityCode.optional(),
  unit: z.string().optional(),
  /** Several, separated by commas. */
  status: z
    .string()
    .transform((list) => list.split(","))
    .pipe(z.array(z.enum(submissionStates)))
    .optional(),
  text: z.string().max(100).optional(),
  /** Only those whose last workbook came late, or only the others. */
  late: z.stringbool().optional(),
  /** The last received or changed first, or by the unit's name; else by round and number. */
  sort: z.enum(submissionSorts).optional(),
  page: whole.default(1),
  pageSize: whole.max(200).default(50),
});

export const submissionList = z.strictObject({
  items: z.array(submissionLine),
  total: z.number().int().nonnegative(),
  page: z.number().int().positive(),
  pageSize: z.number().int().positive(),
});

/** The proof that a workbook arrived, to keep and to print. */
export const receipt = z.strictObject({
  number: z.string(),
  submission: z.uuid(),
  filing: z.number().int().positive(),
  unit: unit.pick({ id: true, name: true, city: true }),
  form: z.string(),
  formId: z.string(),
  title: text,
  period: z.string(),
  receivedAt: z.iso.datetime(),
  late: z.boolean(),
  by: z.string(),
  fileName: z.string(),
  size: z.number().int().nonnegative(),
  sha256: z.string(),
  counts: filing.shape.counts,
});

const remarks = z.array(remark).max(500);

/** What a person does to a submission. `submit` is not here: it comes with a workbook, by POST /submissions. */
export const submissionAct = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("withdraw"), reason }),
  z.strictObject({ kind: z.literal("return"), reason, remarks: remarks.default([]) }),
  z.strictObject({ kind: z.literal("recommend"), recommendation }),
  z.strictObject({ kind: z.literal("accept"), reason: reason.optional() }),
  z.strictObject({ kind: z.literal("select"), reason: reason.optional() }),
  z.strictObject({ kind: z.literal("notSelect"), reason: reason.optional() }),
  z.strictObject({ kind: z.literal("remark"), remarks: remarks.min(1) }),
  z.strictObject({
    kind: z.literal("waive"),
    waivers: z
      .array(z.strictObject({ rule: z.string().max(20), approved: z.boolean(), reason }))
      .min(1)
      .max(100),
  }),
  z.strictObject({ kind: z.literal("grantPlace"), reason }),
  z.strictObject({ kind: z.literal("archive"), reason: reason.optional() }),
]);

export const filingQuery = z.strictObject({ filing: whole.optional() });
export const diffQuery = z.strictObject({ from: whole.optional(), to: whole.optional() });

const cellChange = z.strictObject({
  sheet: z.string(),
  cell: z.string(),
  label: text,
  kind: z.enum(["changed", "added", "removed"]),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** The field id, or "table.column". */
  subject: z.string(),
});

export const diffView = z.strictObject({
  from: z.number().int().positive(),
  to: z.number().int().positive(),
  changes: z.array(cellChange),
});

const cellRef = z.strictObject({ sheet: z.string(), row: z.number().int(), column: z.number().int() });
const counts = filing.shape.counts;

export const findingView = z.strictObject({
  rule: z.string(),
  severity: z.enum(["mandatory", "waivable", "explain", "notice"]),
  clause: z.string().optional(),
  rowKey: z.string(),
  marks: z.array(cellRef).readonly(),
  value: z.string().optional(),
  message: text,
  hint: text,
  fix: z
    .strictObject({
      cell: cellRef,
      value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
      numberFormat: z.string().optional(),
    })
    .optional(),
  reason: z.string().optional(),
});

export const blockerView = z.strictObject({
  rule: z.string(),
  rowKey: z.string(),
  why: z.enum(["mandatory", "reasonMissing", "reasonTooShort"]),
  marks: z.array(cellRef).readonly(),
});

export const checkView = z.strictObject({
  identity: z.strictObject({ form: z.string(), unit: z.string(), period: z.string() }),
  findings: z.array(findingView),
  notEvaluated: z.array(z.strictObject({ rule: z.string(), reason: z.string(), inputs: z.array(z.string()) })),
  criteria: z.array(
    z.strictObject({ rule: z.string(), outcome: z.string(), branches: z.array(z.string()).optional() }),
  ),
  counts,
  /** What would stop it from being submitted. */
  blockers: z.array(blockerView),
});
