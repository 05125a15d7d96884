import type { Language } from "../../shared/cells/text.ts";
import { cities } from "../../shared/forms/codes/regions.ts";
import type { Severity } from "../../shared/forms/definition.ts";
import { localTime } from "../../shared/submission/local-time.ts";
import { stateNames } from "../../shared/submission/state-names.ts";
import type { SubmissionLine } from "../../shared/submission/submission-views.ts";
import { severityWords } from "../../shared/summary/words.ts";
import { csvTable, placeName, yesOrNo, type CsvColumn } from "./csv-table.ts";
import type { Services } from "./services.ts";

/** A list of submissions as CSV: a line of heads, then a line for each. */
export function submissionsCsv(
  { forms }: Pick<Services, "forms">,
  lines: readonly SubmissionLine[],
  language: Language,
): string {
  const titles = new Map([...forms.values()].map(({ definition }) => [definition.form, definition.title]));
  const form: CsvColumn<SubmissionLine> = {
    head: { zh: "表式", en: "Form" },
    cell: (line) => titles.get(line.form) ?? line.form,
  };
  return csvTable([form, ...columns], lines, language);
}

const columns: readonly CsvColumn<SubmissionLine>[] = [
  { head: { zh: "报告期", en: "Period" }, cell: ({ period }) => period },
  { head: { zh: "序号", en: "Number" }, cell: ({ number }) => number },
  { head: { zh: "地市", en: "City" }, cell: ({ unit }) => placeName(cities, unit.city) },
  { head: { zh: "填报单位", en: "Reporting unit" }, cell: ({ unit }) => unit.name },
  { head: { zh: "状态", en: "State" }, cell: ({ state }) => stateNames[state] },
  { head: { zh: "报送次数", en: "Filings" }, cell: ({ filings }) => filings },
  { head: { zh: "回执号", en: "Receipt" }, cell: ({ receipt }) => receipt },
  { head: { zh: "报送时间", en: "Received at" }, cell: ({ receivedAt }) => localTime(receivedAt) },
  { head: { zh: "迟报", en: "Late" }, cell: ({ late }) => yesOrNo(late) },
  countOf("mandatory"),
  countOf("waivable"),
  countOf("explain"),
  countOf("notice"),
  { head: { zh: "更新时间", en: "Changed at" }, cell: ({ updatedAt }) => localTime(updatedAt) },
];

function countOf(severity: Severity): CsvColumn<SubmissionLine> {
  return { head: severityWords[severity], cell: ({ counts }) => counts[severity] };
}
