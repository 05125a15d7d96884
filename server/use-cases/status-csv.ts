import { wordsIn, type Language, type Text } from "../../shared/cells/text.ts";
import { cities, counties } from "../../shared/forms/codes/regions.ts";
import { localTime } from "../../shared/submission/local-time.ts";
import type { UnitStatus } from "../../shared/submission/round-status.ts";
import { stateNames } from "../../shared/submission/state-names.ts";
import { BYTE_ORDER_MARK, csvLine } from "../../shared/summary/summary-csv.ts";
import type { RoundStatus } from "./read-status.ts";

/** The list for reminding (催报) as CSV: a line of heads, then a line for each unit. */
export function statusCsv({ items }: Pick<RoundStatus, "items">, language: Language): string {
  const heads = columns.map(({ head }) => wordsIn(head, language));
  const rows = items.map((item) => columns.map(({ cell }) => shown(cell(item), language)));
  return BYTE_ORDER_MARK + [heads, ...rows].map((row) => csvLine(row)).join("");
}

interface Column {
  readonly head: Text;
  readonly cell: (item: UnitStatus) => Text | string | null;
}

const columns: readonly Column[] = [
  { head: { zh: "地市", en: "City" }, cell: ({ unit }) => labelIn(cities, unit.city) },
  { head: { zh: "县(市、区)", en: "County" }, cell: ({ unit }) => labelIn(counties, unit.county) },
  { head: { zh: "填报单位", en: "Reporting unit" }, cell: ({ unit }) => unit.name },
  { head: { zh: "状态", en: "State" }, cell: ({ state }) => stateNames[state] },
  { head: { zh: "迟报", en: "Late" }, cell: ({ late }) => (late ? yes : no) },
  { head: { zh: "报送时间", en: "Received at" }, cell: ({ receivedAt }) => receivedAt && localTime(receivedAt) },
  { head: { zh: "截止时间", en: "Due" }, cell: ({ due }) => localTime(due) },
  { head: { zh: "联系人", en: "Contact" }, cell: ({ contact }) => contact },
  { head: { zh: "联系电话", en: "Telephone" }, cell: ({ phone }) => phone },
];

const yes: Text = { zh: "是", en: "yes" };
const no: Text = { zh: "否", en: "no" };

function labelIn(list: typeof cities, code: string | undefined): Text | string | null {
  if (code === undefined) return null;
  return list.find((one) => one.code === code)?.label ?? code;
}

function shown(value: Text | string | null, language: Language): string | null {
  return value === null || typeof value === "string" ? value : wordsIn(value, language);
}
