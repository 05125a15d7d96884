import { wordsIn, type Language } from "../../shared/cells/text.ts";
import type { Finding, Fix } from "../../shared/findings/finding.ts";
import type { CheckedFile } from "./check-files.ts";
import { showCell } from "./show-cells.ts";

/** The one JSON document of `check --json`, texts in the language asked for. Its keys are a promise to other programs. */
export function checkedJson(files: readonly CheckedFile[], language: Language): object {
  return { files: files.map((file) => fileJson(file, language)) };
}

function fileJson({ file, answer, markedAs, notMarked }: CheckedFile, language: Language): object {
  if (answer.kind === "refused") {
    const { code, text, remedy } = answer.refusal;
    return { file, error: { code, message: wordsIn(text, language), hint: wordsIn(remedy, language) } };
  }
  const { identity, findings, notEvaluated, counts } = answer.result;
  return {
    file,
    form: identity.form,
    unit: identity.unit,
    period: identity.period,
    findings: findings.map((finding) => findingJson(finding, language)),
    notEvaluated,
    counts,
    ...(markedAs !== undefined && { marked: markedAs }),
    ...(notMarked && { notMarked: wordsIn(notMarked, language) }),
  };
}

function findingJson(finding: Finding, language: Language): object {
  const { rule, severity, clause, marks, value, fix, reason } = finding;
  const sheet = marks[0]?.sheet ?? "";
  return {
    rule,
    severity,
    clause: clause ?? null,
    sheet,
    cells: marks.map((mark) => showCell(mark, sheet)),
    value: value ?? null,
    message: wordsIn(finding.message, language),
    hint: wordsIn(finding.hint, language),
    ...(fix && { fix: fixJson(fix, sheet) }),
    ...(reason !== undefined && { reason }),
  };
}

/** A date is a serial number with its number format, as the cell will hold it. */
function fixJson({ cell, value, numberFormat }: Fix, sheet: string): object {
  return { cell: showCell(cell, sheet), value, ...(numberFormat !== undefined && { numberFormat }) };
}
