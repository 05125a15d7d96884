import { compare } from "../cells/compare.ts";
import { foldName } from "../forms/cel-functions.ts";
import type { Form } from "../forms/form.ts";
import { unitKey } from "./choose-entries.ts";
import type { ExpectedUnit, MergeEntry } from "./entry.ts";
import { listSheet, type List, type ListColumn, type ListPlaces, type ListTotal } from "./list-sheet.ts";
import { titleOf } from "./merged-words.ts";
import type { Merged } from "./merged.ts";
import { labelOf } from "./places.ts";
import { words } from "./sheet-words.ts";
import { sheetNames, statusWords } from "./words.ts";
import { localTime } from "../submission/local-time.ts";

type ReportState = "reported" | "late" | "returned" | "missing";

interface Reporting {
  readonly city: string;
  readonly unitName: string;
  readonly state: ReportState;
  readonly entry?: MergeEntry;
  readonly expected?: ExpectedUnit;
}

const states: readonly ReportState[] = ["reported", "late", "returned", "missing"];
const stateWords = {
  reported: { zh: "已报", en: "reported" },
  late: { zh: "迟报", en: "late" },
  returned: { zh: "退回", en: "returned" },
  missing: { zh: "未报", en: "missing" },
};

/** 报送情况, the list for reminding: who has reported, who late, who not, with the phone to call. */
export function reportingSheet(merged: Merged, entries: readonly MergeEntry[]): List {
  const { say, options } = merged;
  const items = reportingOf(merged, entries);
  return listSheet<Reporting>({
    id: "reporting",
    name: say(sheetNames.reporting),
    title: titleOf(merged, sheetNames.reporting),
    note: say(options.expectedUnits ? words.reportingNote : words.reportingOnlySeen, { count: items.length }),
    columns: reportingColumns(merged),
    items,
    count: items.length,
    empty: say(words.noReports),
    totals: items.length === 0 ? [] : states.map((state) => (places) => stateTotal(merged, items, { state, places })),
    formats: (places) => [
      { kind: "equals", range: places.area("state"), text: say(stateWords.missing), look: "bad" },
      { kind: "equals", range: places.area("state"), text: say(stateWords.returned), look: "attention" },
      { kind: "equals", range: places.area("state"), text: say(stateWords.late), look: "attention" },
    ],
    footer: say(sheetNames.reporting),
  });
}

function reportingOf({ options, form }: Merged, entries: readonly MergeEntry[]): readonly Reporting[] {
  const own = entries.filter(
    ({ record, period, city }) =>
      record.form === form.id && period === options.period && (options.city === undefined || city === options.city),
  );
  const latest = new Map<string, MergeEntry>();
  for (const entry of [...own].sort(oldestFirst)) latest.set(unitKey(entry), entry);
  const found: Reporting[] = [];
  for (const expected of options.expectedUnits ?? []) {
    if (options.city !== undefined && expected.city !== options.city) continue;
    const entry = takeEntry(latest, expected);
    const { city, unitName } = expected;
    found.push({ city, unitName, state: stateOf(entry), expected, ...(entry && { entry }) });
  }
  for (const entry of latest.values()) {
    found.push({ city: entry.city, unitName: entry.unitName, state: stateOf(entry), entry });
  }
  return found.sort((a, b) => compare(a.city, b.city) || compare(a.unitName, b.unitName) || compare(idOf(a), idOf(b)));
}

function idOf({ entry, expected }: Reporting): string {
  return `${entry?.unitCode ?? expected?.unitCode ?? ""} ${entry?.source.sha256 ?? ""}`;
}

function oldestFirst(a: MergeEntry, b: MergeEntry): number {
  return (
    compare(a.source.submittedAt ?? "", b.source.submittedAt ?? "") ||
    compare(b.source.sha256, a.source.sha256) ||
    compare(b.source.file, a.source.file) ||
    compare(b.status, a.status)
  );
}

/** By code where both have one, else by city and name; each file answers for one unit only. */
function takeEntry(latest: Map<string, MergeEntry>, expected: ExpectedUnit): MergeEntry | undefined {
  const name = foldName(expected.unitName);
  for (const [key, entry] of latest) {
    const isSame =
      key === unitKey(expected) ||
      (entry.unitId === undefined &&
        entry.city === expected.city &&
        foldName(entry.unitName) === name &&
        (entry.unitCode === undefined || expected.unitCode === undefined));
    if (!isSame) continue;
    latest.delete(key);
    return entry;
  }
  return undefined;
}

function stateOf(entry: MergeEntry | undefined): ReportState {
  if (!entry || entry.status === "withdrawn") return "missing";
  if (entry.status === "returned") return "returned";
  return entry.source.late === true ? "late" : "reported";
}

function reportingColumns(merged: Merged): readonly ListColumn<Reporting>[] {
  const { say, form } = merged;
  const code = ({ entry, expected }: Reporting): string => entry?.unitCode ?? expected?.unitCode ?? "";
  const county = ({ entry, expected }: Reporting): string => {
    const found = entry?.county ?? expected?.county;
    return found === undefined ? "" : say(labelOf(form, "counties", found));
  };
  const cityOf = ({ city }: Reporting): string => say(labelOf(form, "cities", city));
  const stateOfEntry = ({ entry }: Reporting): string => (entry ? say(statusWords[entry.status]) : "");
  return [
    { id: "city", header: say(words.city), width: 10, kind: "center", cell: cityOf },
    { id: "county", header: say(words.county), width: 12, kind: "center", cell: county },
    { id: "unit", header: say(words.unitName), width: 30, kind: "text", cell: ({ unitName }) => unitName },
    { id: "code", header: say(words.unitCode), width: 21, kind: "code", cell: code },
    {
      id: "state",
      header: say(words.reportState),
      width: 10,
      kind: "center",
      cell: ({ state }) => say(stateWords[state]),
    },
    { id: "status", header: say(words.status), width: 12, kind: "center", cell: stateOfEntry },
    { id: "due", header: say(words.due), width: 12, kind: "center", cell: ({ expected }) => expected?.due ?? "" },
    {
      id: "at",
      header: say(words.submittedAt),
      width: 22,
      kind: "center",
      cell: ({ entry }) => localTime(entry?.source.submittedAt ?? ""),
    },
    { id: "contact", header: say(words.contact), width: 12, kind: "center", cell: (item) => contactOf(form, item) },
    { id: "phone", header: say(words.phone), width: 16, kind: "code", cell: (item) => phoneOf(form, item) },
  ];
}

/** 填表人 and 联系电话 as the unit's own file has them, else as the list of units knows them. */
function contactOf(form: Form, { entry, expected }: Reporting): string {
  return fieldText(form, entry, ({ label }) => label.zh === "填表人") || (expected?.contact ?? "");
}

function phoneOf(form: Form, { entry, expected }: Reporting): string {
  return fieldText(form, entry, ({ type }) => type === "phone") || (expected?.phone ?? "");
}

type FieldTest = (field: Form["definition"]["sheets"][number]["fields"][number]) => boolean;

function fieldText(form: Form, entry: MergeEntry | undefined, test: FieldTest): string {
  const found = [...form.fields.values()].find(({ field }) => test(field));
  const value = found && entry ? entry.record.fields[found.field.id] : undefined;
  return typeof value === "string" ? value : "";
}

interface StateIn {
  readonly state: ReportState;
  readonly places: ListPlaces;
}

function stateTotal({ say }: Merged, items: readonly Reporting[], { state, places }: StateIn): ListTotal {
  const value = items.filter((item) => item.state === state).length;
  const formula = `COUNTIFS(${places.rows("state")},"${say(stateWords[state])}")`;
  return { label: say(stateWords[state]), cells: new Map([["state", { value, formula }]]) };
}
