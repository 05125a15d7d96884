import { compare } from "../cells/compare.ts";
import { foldName } from "../forms/cel-functions.ts";
import { unitKey } from "./choose-entries.ts";
import type { ExpectedUnit } from "./entry.ts";
import type { KeptEntry } from "./kept-entry.ts";
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
  readonly entry?: KeptEntry;
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
export function reportingSheet(merged: Merged, entries: readonly KeptEntry[]): List {
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

function reportingOf({ options, form }: Merged, entries: readonly KeptEntry[]): readonly Reporting[] {
  const own = entries.filter(
    ({ record, period, city }) =>
      record.form === form.id && period === options.period && (options.city === undefined || city === options.city),
  );
  const latest = new Map<string, KeptEntry>();
  for (const entry of [...own].sort(oldestFirst)) latest.set(unitKey(entry), entry);
  const takeEntry = entryTaker(latest);
  const found: Reporting[] = [];
  for (const expected of options.expectedUnits ?? []) {
    if (options.city !== undefined && expected.city !== options.city) continue;
    const entry = takeEntry(expected);
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

function oldestFirst(a: KeptEntry, b: KeptEntry): number {
  return (
    compare(a.source.submittedAt ?? "", b.source.submittedAt ?? "") ||
    compare(b.source.sha256, a.source.sha256) ||
    compare(b.source.file, a.source.file) ||
    compare(b.status, a.status)
  );
}

interface Waiting {
  readonly key: string;
  readonly entry: KeptEntry;
  /** Its place among all: of two files that fit the first is taken. */
  readonly at: number;
}

/**
 * Gives the file of an expected unit: by code where both have one, else by city and name; each file answers for one unit
 * only. Asking each of ten thousand units about each of as many files would take a minute.
 */
function entryTaker(latest: Map<string, KeptEntry>): (expected: ExpectedUnit) => KeptEntry | undefined {
  const byKey = new Map<string, Waiting>();
  const byName = new Map<string, Waiting[]>();
  for (const [key, entry] of latest) {
    const waiting: Waiting = { key, entry, at: byKey.size };
    byKey.set(key, waiting);
    if (entry.unitId !== undefined) continue;
    const name = nameKey(entry);
    byName.set(name, [...(byName.get(name) ?? []), waiting]);
  }
  return (expected) => {
    const keyed = byKey.get(unitKey(expected));
    const named = byName.get(nameKey(expected))?.find(({ key, entry }) => {
      return latest.has(key) && (entry.unitCode === undefined || expected.unitCode === undefined);
    });
    const fits = [keyed, named].flatMap((one) => (one && latest.has(one.key) ? [one] : []));
    const [first] = fits.sort((a, b) => a.at - b.at);
    if (first) latest.delete(first.key);
    return first?.entry;
  };
}

function nameKey({ city, unitName }: Pick<KeptEntry, "city" | "unitName">): string {
  return `${city}/${foldName(unitName)}`;
}

function stateOf(entry: KeptEntry | undefined): ReportState {
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
    { id: "contact", header: say(words.contact), width: 12, kind: "center", cell: contactOf },
    { id: "phone", header: say(words.phone), width: 16, kind: "code", cell: phoneOf },
  ];
}

/** 填表人 and 联系电话 as the unit's own file has them, else as the list of units knows them. */
function contactOf({ entry, expected }: Reporting): string {
  return entry?.contact || (expected?.contact ?? "");
}

function phoneOf({ entry, expected }: Reporting): string {
  return entry?.phone || (expected?.phone ?? "");
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
