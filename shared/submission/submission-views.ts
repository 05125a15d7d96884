import type * as z from "zod";
import type { CheckResult } from "../findings/finding.ts";
import type { Form } from "../forms/form.ts";
import { traitsOf } from "./form-traits.ts";
import type { Blocker } from "./gate.ts";
import { possibleEvents } from "./lifecycle.ts";
import type { checkView, filingView, receipt, submissionLine, submissionView } from "./messages-submissions.ts";
import type { Role } from "./roles.ts";
import { currentFiling, type Filing, type Submission } from "./submission.ts";

export type SubmissionView = z.infer<typeof submissionView>;
export type SubmissionLine = z.infer<typeof submissionLine>;
export type Receipt = z.infer<typeof receipt>;
export type CheckView = z.infer<typeof checkView>;

/**
 * A submission as somebody sees it who may see it, with what this role may do now. `form` is that of its last filing;
 * where that cannot be used any more, nothing can be done.
 */
export function viewSubmission(
  submission: Submission,
  { form, role }: { readonly form: Form | undefined; readonly role: Role },
): SubmissionView {
  const possible = form ? possibleEvents(role, { traits: traitsOf(form), submission }) : [];
  return { ...submission, filings: submission.filings.map(viewFiling), possible: [...possible] };
}

function viewFiling({
  result: _,
  roundRecord: __,
  key: ___,
  figures: ____,
  ...filing
}: Filing): z.infer<typeof filingView> {
  return filing;
}

/** A submission as one line of a list; its last filing counts. */
export function viewLine(submission: Submission): SubmissionLine {
  const { id, number, form, period, unit, state, holdsPlace, archived, updatedAt, version } = submission;
  const { receivedAt, late, receipt, counts } = currentFiling(submission);
  const filings = submission.filings.length;
  const thread = { id, number, form, period, unit, state, holdsPlace, archived, updatedAt, version };
  return { ...thread, filings, receivedAt, late, receipt, counts };
}

/** The receipt of a filing; the same whenever it is asked for. */
export function receiptOf(
  { id, form, period, unit }: Submission,
  filing: Filing,
  title: FormTitle | undefined = { zh: form, en: form },
): Receipt {
  const { receipt, number, formId, receivedAt, late, by, fileName, size, workbook, counts } = filing;
  const city = unit.city === undefined ? {} : { city: unit.city };
  return {
    number: receipt,
    submission: id,
    filing: number,
    unit: { id: unit.id, name: unit.name, ...city },
    form,
    formId,
    title,
    period,
    receivedAt,
    late,
    by: by.name,
    fileName,
    size,
    sha256: workbook,
    counts,
  };
}

type FormTitle = Form["definition"]["title"];

type Judged = Pick<CheckResult, "identity" | "findings" | "notEvaluated" | "criteria" | "counts">;

/** What a check gives to the person who asked for it: not the record, and not what others reported. */
export function viewCheck(result: Judged, blockers: readonly Blocker[]): CheckView {
  const { identity, findings, notEvaluated, criteria, counts } = result;
  const { form, unit, period } = identity;
  return {
    identity: { form, unit, period },
    findings: findings.map((finding) => ({ ...finding, marks: [...finding.marks] })),
    notEvaluated: notEvaluated.map((one) => ({ ...one, inputs: [...one.inputs] })),
    criteria: criteria.map(({ rule, outcome, branches }) => ({
      rule,
      outcome,
      ...(branches && { branches: [...branches] }),
    })),
    counts,
    blockers: plainBlockers(blockers),
  };
}

/** What stops a submission, as it is sent. */
export function plainBlockers(blockers: readonly Blocker[]): CheckView["blockers"] {
  return blockers.map((one) => ({ ...one, marks: [...one.marks] }));
}
