import type { z } from "zod";
import { foldName } from "../forms/cel-functions.ts";
import { yearOf, type Form } from "../forms/form.ts";
import { asksRegister } from "./form-traits.ts";
import type { roundStatus, unitStatus } from "./messages-rounds.ts";
import { placesTaken, quotaOf } from "./quotas.ts";
import type { RegisterEntry } from "./register.ts";
import type { ReportLine } from "./report-line.ts";
import { isMissing } from "./reminding.ts";
import { countsAsLate, dueFor, isLate, type Round } from "./round.ts";
import type { Unit } from "./unit.ts";

export type UnitStatus = z.infer<typeof unitStatus>;
/** Every unit of a round that somebody may see, and where it stands. */
export type RoundStatus = z.infer<typeof roundStatus>;
export type StatusTotals = RoundStatus["totals"];

/** What is known of a round, or of the part of it that somebody may see. */
export interface RoundFacts {
  readonly form: Form;
  readonly round: Round;
  readonly units: readonly Unit[];
  readonly reports: readonly ReportLine[];
  readonly register: readonly RegisterEntry[];
}

/**
 * The units that are to report in a round: those of the form's kind that are not retired; where the form asks for the
 * register of selected parks, those alone that were selected by then (指南 三). Whoever has reported is there as well.
 */
export function expectedUnits({ form, round, units, reports, register }: RoundFacts): readonly Unit[] {
  const { unitKind } = form.definition;
  const onlyRegistered = asksRegister(form);
  const year = yearOf(round.period) ?? 0;
  const selected = byName(register.filter((entry) => entry.selectedYear <= year));
  const isSelected = (unit: Unit): boolean =>
    selected.get(foldName(unit.name))?.some((entry) => isRegistered(unit, entry)) ?? false;
  const reporting = new Set(reports.map(({ unit }) => unit.id));
  return units.filter(
    (unit) =>
      unit.kind === unitKind && (reporting.has(unit.id) || (!unit.retired && (!onlyRegistered || isSelected(unit)))),
  );
}

/** The entries by folded name: every unit against every entry, of which there may be ten thousand, would take seconds. */
function byName(register: readonly RegisterEntry[]): ReadonlyMap<string, readonly RegisterEntry[]> {
  const found = new Map<string, RegisterEntry[]>();
  for (const entry of register) {
    const name = foldName(entry.park);
    const others = found.get(name);
    if (others) others.push(entry);
    else found.set(name, [entry]);
  }
  return found;
}

/** Whether an entry of the register is about this park: by its name, and by its city where both have one. */
export function isRegistered(
  { name, city }: Pick<Unit, "name" | "city">,
  entry: Pick<RegisterEntry, "park" | "city">,
): boolean {
  const isSameCity = entry.city === undefined || city === undefined || entry.city === city;
  return isSameCity && foldName(entry.park) === foldName(name);
}

/** Where every expected unit stands, by city and name: 已报, 退回, 未报, 迟报. */
export function unitStatuses(facts: RoundFacts, now: Date): readonly UnitStatus[] {
  const byUnit = new Map(facts.reports.map((report) => [report.unit.id, report]));
  const place = ({ unit }: UnitStatus): string => `${unit.city ?? ""} ${unit.name} ${unit.id}`;
  return expectedUnits(facts)
    .map((unit) => statusOf(unit, byUnit.get(unit.id), { round: facts.round, now }))
    .sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

function statusOf(
  unit: Unit,
  report: ReportLine | undefined,
  { round, now }: { readonly round: Round; readonly now: Date },
): UnitStatus {
  const hasNone = report === undefined || report.state === "withdrawn";
  return {
    unit,
    state: report?.state ?? "missing",
    submission: report?.id ?? null,
    filings: report?.filings ?? 0,
    receivedAt: report?.receivedAt ?? null,
    due: dueFor(round, unit),
    late: hasNone ? isLate(round, unit, now.toISOString()) : countsAsLate(round, unit, report),
    contact: report?.contact ?? unit.contact ?? null,
    phone: report?.phone ?? unit.phone ?? null,
  };
}

/** Filed, returned and missing add up to expected; late ones are among all three. */
export function statusTotals(items: readonly UnitStatus[]): StatusTotals {
  const missing = items.filter(({ state }) => isMissing(state)).length;
  const returned = items.filter(({ state }) => state === "returned").length;
  const late = items.filter((item) => item.late).length;
  return { expected: items.length, filed: items.length - missing - returned, missing, late, returned };
}

/** How many of each city's places are taken; undefined where the form knows no quota. */
export function cityQuotas(
  form: Form,
  cities: readonly string[],
  reports: readonly ReportLine[],
): { city: string; allowed: number; taken: number }[] | undefined {
  const quotas = cities.flatMap((city) => {
    const allowed = quotaOf(form, city);
    const ours = reports.filter(({ unit }) => unit.city === city);
    return allowed === undefined ? [] : [{ city, allowed, taken: placesTaken(ours) }];
  });
  return quotas.length === 0 ? undefined : quotas;
}
