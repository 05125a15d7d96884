import * as z from "zod";
import { fillText, wordsIn, type Language, type Slots, type Text } from "../cells/text.ts";
import type { Finding } from "../findings/finding.ts";
import { blockerView, findingView } from "./messages-submissions.ts";
import { problemCodes, type ProblemCode } from "./problem-catalogue.ts";
import type { ProblemEntry } from "./problem-entry.ts";

/** One place of a request that is not as required. */
export interface FieldIssue {
  /** "query.page", "body.waivers.0.rule" */
  readonly path: string;
  /** Of zod: "too_small", "invalid_type", "unrecognized_keys" … */
  readonly code: string;
  readonly message: Text;
}

/** What some problems carry beside their words. */
export interface ProblemExtra {
  /** Filled in for 429 and 503 where it is not given. */
  readonly retryAfterSeconds?: number;
  readonly issues?: readonly FieldIssue[];
  readonly findings?: readonly Finding[];
  readonly blockers?: readonly z.infer<typeof blockerView>[];
  /** What is allowed instead, as the value of the header Allow. */
  readonly allow?: string;
}

/** A request that is refused, by a code of the catalogue; `slots` fills the words of that entry. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly status: number;
  readonly slots: Slots;
  readonly extra: ProblemExtra;

  constructor(code: ProblemCode, slots: Slots = {}, extra: ProblemExtra = {}) {
    const { status, detail } = problemCodes[code];
    super(`${code}: ${fillText(detail, slots).en}`);
    const seconds = extra.retryAfterSeconds ?? (status === 429 || status === 503 ? defaultWaitSeconds : undefined);
    this.code = code;
    this.status = status;
    this.slots = seconds === undefined ? slots : { seconds, ...slots };
    this.extra = seconds === undefined ? extra : { ...extra, retryAfterSeconds: seconds };
  }
}

const defaultWaitSeconds = 5;

/** The refusal of a workbook that was not read or not checked; `refusal` has the reader's code and words. */
export function workbookRefused(refusal: {
  readonly code: string;
  readonly text: Text;
  readonly remedy: Text;
}): Problem {
  return new Problem("workbook-refused", { refusal: refusal.code, reason: refusal.text, advice: refusal.remedy });
}

const slotValue = z.union([z.string(), z.number(), z.strictObject({ zh: z.string(), en: z.string() })]);

/** The body of every answer that refuses (RFC 9457, application/problem+json), in the caller's language. */
export const problemDocument = z.strictObject({
  /** "urn:parkforms:problem:quota-full" */
  type: z.string().startsWith("urn:parkforms:problem:"),
  title: z.string(),
  status: z.int().min(400).max(599),
  code: z.enum(Object.keys(problemCodes) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string(),
  remedy: z.string(),
  /** The figures and names in the words; the same in every language. */
  slots: z.record(z.string(), slotValue).optional(),
  retryAfterSeconds: z.int().positive().optional(),
  issues: z.array(z.strictObject({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  findings: z.array(findingView).optional(),
  blockers: z.array(blockerView).optional(),
});

export type ProblemDocument = z.infer<typeof problemDocument>;

/** What is sent for a problem. */
export function asProblemDocument(problem: Problem, language: Language): ProblemDocument {
  const { code, slots, extra } = problem;
  const { status, title, detail, remedy }: ProblemEntry = problemCodes[code];
  const words = (text: Text): string => wordsIn(fillText(text, slots), language);
  const issues = extra.issues?.map((issue) => ({ ...issue, message: wordsIn(issue.message, language) }));
  return {
    type: `urn:parkforms:problem:${code}`,
    title: words(title),
    status,
    code,
    detail: words(detail),
    remedy: words(remedy),
    ...(Object.keys(slots).length > 0 && { slots }),
    ...(extra.retryAfterSeconds !== undefined && { retryAfterSeconds: extra.retryAfterSeconds }),
    ...(issues && { issues }),
    ...(extra.findings && { findings: extra.findings.map(plainFinding) }),
    ...(extra.blockers && { blockers: [...extra.blockers] }),
  };
}

function plainFinding(finding: Finding): z.infer<typeof findingView> {
  return { ...finding, marks: [...finding.marks] };
}
