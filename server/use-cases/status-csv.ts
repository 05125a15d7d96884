import type { Language } from "../../shared/cells/text.ts";
import { cities, counties } from "../../shared/forms/codes/regions.ts";
import { localTime } from "../../shared/submission/local-time.ts";
import type { UnitStatus, RoundStatus } from "../../shared/submission/round-status.ts";
import { stateNames } from "../../shared/submission/state-names.ts";
import { csvTable, placeName, yesOrNo, type CsvColumn } from "./csv-table.ts";

/** The list for reminding (催报) as CSV: a line of heads, then a line for each unit. */
export function statusCsv({ items }: Pick<RoundStatus, "items">, language: Language): string {
  return csvTable(columns, items, language);
}

const columns: readonly CsvColumn<UnitStatus>[] = [
  { head: { zh: "地市", en: "City" }, cell: ({ unit }) => placeName(cities, unit.city) },
  { head: { zh: "县(市、区)", en: "County" }, cell: ({ unit }) => placeName(counties, unit.county) },
  { head: { zh: "填报单位", en: "Reporting unit" }, cell: ({ unit }) => unit.name },
  { head: { zh: "状态", en: "State" }, cell: ({ state }) => stateNames[state] },
  { head: { zh: "迟报", en: "Late" }, cell: ({ late }) => yesOrNo(late) },
  { head: { zh: "报送时间", en: "Received at" }, cell: ({ receivedAt }) => receivedAt && localTime(receivedAt) },
  { head: { zh: "截止时间", en: "Due" }, cell: ({ due }) => localTime(due) },
  { head: { zh: "联系人", en: "Contact" }, cell: ({ contact }) => contact },
  { head: { zh: "联系电话", en: "Telephone" }, cell: ({ phone }) => phone },
];
