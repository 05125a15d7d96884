import * as z from "zod";
import { roles } from "./roles.ts";
import { unit } from "./unit.ts";

const instant = z.iso.datetime();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const submissionStates = [
  "submitted",
  "returned",
  "withdrawn",
  "recommended",
  "accepted",
  "selected",
  "notSelected",
] as const;

/** How lists of submissions may be ordered; without one of these by round, newest period first, and number. */
export const submissionSorts = ["received", "updated", "unit"] as const;
export type SubmissionSort = (typeof submissionSorts)[number];

export const eventKinds = [
  "submit",
  "withdraw",
  "return",
  "recommend",
  "accept",
  "select",
  "notSelect",
  "remark",
  "waive",
  "grantPlace",
  "archive",
] as const;

/** A reviewer's words at a cell. */
export const remark = z.strictObject({
  sheet: z.string().min(1).max(31),
  /** "C8" */
  cell: z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,6}$/),
  text: z.string().trim().min(1).max(1000),
});

/** The city's words with which a unit goes up to the province (指南 一(二)3). */
export const recommendation = z.strictObject({
  order: z.number().int().positive(),
  opinion: z.string().trim().min(10).max(1000),
  reviewer: z.string().trim().min(1).max(60),
  /** "2026-05-31" */
  date: z.iso.date(),
});

/** Who let a waivable criterion pass or refused to, and why. */
export const waiver = z.strictObject({
  rule: z.string(),
  level: z.enum(["city", "province"]),
  approved: z.boolean(),
  by: z.string(),
  at: instant,
  reason: z.string(),
  /** The filing it was decided on; a later one keeps it only where what was found and stated is the same. */
  filing: z.number().int().positive(),
});

const counts = z.strictObject({
  mandatory: z.number().int(),
  waivable: z.number().int(),
  explain: z.number().int(),
  notice: z.number().int(),
});

/** One workbook as it came, with what was made of it. */
export const filing = z.strictObject({
  number: z.number().int().positive(),
  /** When its last byte had arrived. */
  receivedAt: instant,
  late: z.boolean(),
  by: z.strictObject({ account: z.string(), name: z.string() }),
  fileName: z.string(),
  size: z.number().int().nonnegative(),
  /** Names of blobs: the workbook, the check result (gzipped JSON), and what other workbooks may know of it. */
  workbook: sha256,
  result: sha256,
  roundRecord: sha256,
  formId: z.string(),
  /** "PF-application-2026-0007-2" */
  receipt: z.string(),
  /** The sender's Idempotency-Key. */
  key: z.string(),
  counts,
  /** Summary column → what the workbook adds to its total (filed-figures.ts); absent in filings of before there were any. */
  figures: z.record(z.string(), z.number()).optional(),
  /** The names of the workbook's sheets: a remark stands on one of them. */
  sheets: z.array(z.string()).optional(),
  /** Rules that the unit asked to be waived, by giving a reason. */
  waiversAsked: z.array(z.string()),
  /** From the cover, where the register of units does not say it. */
  unitCode: z.string().optional(),
  county: z.string().optional(),
  /** From the cover, for the 催报 list. */
  contact: z.string().optional(),
  phone: z.string().optional(),
});

/** Something that was done to a submission. Events are never changed. */
export const submissionEvent = z.strictObject({
  number: z.number().int().positive(),
  at: instant,
  kind: z.enum(eventKinds),
  actor: z.strictObject({ account: z.string(), name: z.string(), role: z.enum(roles) }),
  filing: z.number().int().positive(),
  from: z.enum(submissionStates).nullable(),
  to: z.enum(submissionStates),
  reason: z.string().optional(),
  remarks: z.array(remark).optional(),
  waivers: z.array(z.strictObject({ rule: z.string(), approved: z.boolean(), reason: z.string() })).optional(),
  recommendation: recommendation.optional(),
});

/** The thread of one reporting unit in one round. */
export const submission = z.strictObject({
  id: z.uuid(),
  /** From 1 in its round. */
  number: z.number().int().positive(),
  form: z.string(),
  period: z.string(),
  /** As it was when the thread began. */
  unit: unit.pick({ id: true, kind: true, name: true, city: true, county: true, code: true }),
  state: z.enum(submissionStates),
  filings: z.array(filing).min(1),
  events: z.array(submissionEvent).min(1),
  waivers: z.array(waiver),
  recommendation: recommendation.nullable(),
  /** Takes one of the city's places: see quotas.ts. */
  holdsPlace: z.boolean(),
  /** The province's leave to be recommended beyond the quota. */
  beyondQuota: z.strictObject({ by: z.string(), at: instant, reason: z.string() }).nullable(),
  archived: z.boolean(),
  updatedAt: instant,
  /** One more with every event; the ETag. */
  version: z.number().int().positive(),
});

export type SubmissionState = (typeof submissionStates)[number];
export type EventKind = (typeof eventKinds)[number];
export type Remark = z.infer<typeof remark>;
export type Recommendation = z.infer<typeof recommendation>;
export type Waiver = z.infer<typeof waiver>;
export type Filing = z.infer<typeof filing>;
export type SubmissionEvent = z.infer<typeof submissionEvent>;
export type Submission = z.infer<typeof submission>;

/** The filing that counts: the last one. */
export function currentFiling({ filings }: Pick<Submission, "filings">): Filing {
  return filings.at(-1)!;
}

/** "PF-application-2026-0007-2": form, period, submission of the round, filing. */
export function receiptNumber(
  { form, period }: Pick<Submission, "form" | "period">,
  number: number,
  filing: number,
): string {
  return `PF-${form}-${period}-${String(number).padStart(4, "0")}-${String(filing)}`;
}
