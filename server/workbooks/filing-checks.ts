import { formIdOf, judgeReport, readReport, type Report } from "../../shared/check-workbook.ts";
import type { CheckResult } from "../../shared/findings/finding.ts";
import { diffRecords } from "../../shared/submission/diff.ts";
import { gateOf } from "../../shared/submission/gate.ts";
import { remarksAsFindings } from "../../shared/submission/remarks-as-findings.ts";
import { roundRecord } from "../../shared/submission/round-record.ts";
import { unitFactsOf } from "../../shared/submission/unit-facts.ts";
import { filedFigures } from "../../shared/summary/filed-figures.ts";
import type { FormShelf } from "../forms/form-shelf.ts";
import type { BlobStore } from "../store/blobs.ts";
import type { ContextReader } from "./filing-context.ts";
import { markedCopy } from "./marked-copy.ts";
import type {
  CheckRequest,
  Compared,
  DiffRequest,
  FilingAnswer,
  FilingContext,
  Judgement,
  MarkedFiling,
  MarkRequest,
  Rechecked,
  RecheckRequest,
  UploadIdentity,
} from "./pool-messages.ts";
import { readUpload } from "./read-upload.ts";
import { packJson } from "./result-blob.ts";

/** What a thread does with filings and the blobs that are kept of them. */
export interface FilingChecks {
  /** `contextOf` gives undefined when the check is to stop. */
  readonly check: (
    request: CheckRequest,
    contextOf: (identity: UploadIdentity) => Promise<FilingContext | undefined>,
  ) => Promise<FilingAnswer>;
  readonly recheck: (request: RecheckRequest) => Promise<Rechecked>;
  readonly mark: (request: MarkRequest) => Promise<MarkedFiling>;
  readonly diff: (request: DiffRequest) => Promise<Compared>;
}

/** What the checks of one thread work with. */
export interface FilingTools {
  readonly shelf: FormShelf;
  readonly blobs: Pick<BlobStore, "get">;
  readonly contexts: ContextReader;
}

export function filingChecks({ shelf, blobs, contexts }: FilingTools): FilingChecks {
  return {
    async check({ markedIn: language, ...upload }, contextOf) {
      const { file, workbook } = readUpload(upload);
      const report = readReport(workbook, await shelf.formsWith(formIdOf(workbook)));
      const identity = identityOf(report);
      const context = await contextOf(identity);
      if (!context) return { kind: "stopped" };
      const result = judgeReport(report, await contexts.read(report.form, context));
      return {
        kind: "checked",
        identity,
        ...judgementOf(result),
        sheets: workbook.sheets.map(({ name }) => name),
        workbook: file,
        result: packJson(result),
        roundRecord: packJson(roundRecord(report.form, report.record)),
        figures: filedFigures(report.form, report.record),
        durationMs: result.durationMs,
        ...(language && markedCopy(file, result, { form: report.form, language })),
      };
    },
    async recheck({ result, context }) {
      const judged = await judgedAgain({ shelf, contexts }, { result, context });
      return { kind: "rechecked", ...judgementOf(judged) };
    },
    async mark({ workbook, result: stored, context, remarks, language }) {
      const bytes = await blobs.get(workbook);
      const result = await (context
        ? judgedAgain({ shelf, contexts }, { result: stored, context })
        : contexts.result(stored));
      const form = await shelf.form(result.identity.form);
      const copy = markedCopy(bytes, result, { form, language, remarks: remarksAsFindings(remarks) });
      return "marked" in copy ? { kind: "marked", marked: copy.marked } : { kind: "notMarked", text: copy.notMarked };
    },
    async diff({ formId, from, to }) {
      const [before, after] = await Promise.all([contexts.result(from), contexts.result(to)]);
      return { kind: "compared", changes: diffRecords(await shelf.form(formId), before, after) };
    },
  };
}

async function judgedAgain(
  { shelf, contexts }: Pick<FilingTools, "shelf" | "contexts">,
  { result, context }: RecheckRequest,
): Promise<CheckResult> {
  const started = Date.now();
  const { identity, record, reasons } = await contexts.result(result);
  const form = await shelf.form(identity.form);
  const report = { form, record, reasons: new Map(reasons), started };
  return judgeReport(report, await contexts.read(form, context));
}

function identityOf({ form, record }: Report): UploadIdentity {
  return { form: form.id, unit: record.unit, period: record.period, ...unitFactsOf(form, record) };
}

function judgementOf(result: CheckResult): Judgement {
  const { findings, notEvaluated, criteria, counts } = result;
  return { findings, notEvaluated, criteria, counts, blocking: gateOf(result) };
}
