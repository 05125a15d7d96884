import type { Code, ParameterDefinition } from "../forms/definition.ts";
import { parameterValue } from "../findings/rule-context.ts";
import type { EntryHead } from "./kept-entry.ts";
import { listSheet, type List, type ListColumn, type ListPlaces, type ListTotal } from "./list-sheet.ts";
import { titleOf } from "./merged-words.ts";
import type { Merged } from "./merged.ts";
import { recommendedUnits } from "./recommendation-sheets.ts";
import { words } from "./sheet-words.ts";
import { sheetNames } from "./words.ts";

interface CityQuota {
  readonly name: string;
  readonly units: number;
  readonly used: number;
  readonly allowed: number;
  /** Places that the province granted beyond the quota. */
  readonly granted: number;
}

/** 推荐名额 (指南 一(二)2): how many a city may recommend and has; undefined for a form without a quota by city. */
export function quotaSheet(merged: Merged, recommended: ListPlaces): List | undefined {
  const quota = quotaOf(merged);
  if (!quota) return undefined;
  const { say } = merged;
  const items = cityQuotas(merged, quota);
  return listSheet<CityQuota>({
    id: "quotas",
    name: say(sheetNames.quotas),
    title: titleOf(merged, sheetNames.quotas),
    note: say(words.quotaNote, { label: quota.label, clause: quota.clause ?? "" }),
    columns: columnsOf(merged, recommended, items),
    items,
    count: items.length,
    empty: say(words.noUnits),
    totals: items.length === 0 ? [] : [(places) => quotaTotal(merged, items, places)],
    formats: (places) => [{ kind: "equals", range: places.area("state"), text: say(words.overQuota), look: "bad" }],
    footer: say(sheetNames.quotas),
  });
}

function columnsOf(
  merged: Merged,
  recommended: ListPlaces,
  items: readonly CityQuota[],
): readonly ListColumn<CityQuota>[] {
  const { say } = merged;
  const hasGrants = items.some(({ granted }) => granted > 0);
  return [
    { id: "city", header: say(words.city), width: 14, kind: "center", cell: ({ name }) => name },
    { id: "units", header: say(words.countedUnits), width: 14, kind: "number0", cell: ({ units }) => units },
    { id: "allowed", header: say(words.allowed), width: 14, kind: "number0", cell: ({ allowed }) => allowed },
    ...(hasGrants ? [grantedColumn(merged)] : []),
    {
      id: "used",
      header: say(words.used),
      width: 14,
      kind: "number0",
      cell: ({ used }, row) => ({ value: used, formula: `COUNTIFS(${recommended.range("city")},$A${row})` }),
    },
    {
      id: "left",
      header: say(words.left),
      width: 14,
      kind: "number0",
      cell: (city, row, places) => ({
        value: leftOf(city),
        formula: `${allowedFormula(places, row, hasGrants)}-${places.letter("used")}${row}`,
      }),
    },
    {
      id: "state",
      header: say(words.quotaState),
      width: 14,
      kind: "check",
      cell: (city, row, places) => ({
        value: say(leftOf(city) < 0 ? words.overQuota : words.withinQuota),
        formula: `IF(${places.letter("left")}${row}<0,"${say(words.overQuota)}","${say(words.withinQuota)}")`,
      }),
    },
  ];
}

function grantedColumn({ say }: Merged): ListColumn<CityQuota> {
  return { id: "granted", header: say(words.granted), width: 14, kind: "number0", cell: ({ granted }) => granted };
}

function leftOf({ allowed, granted, used }: CityQuota): number {
  return allowed + granted - used;
}

function allowedFormula(places: ListPlaces, row: number, hasGrants: boolean): string {
  const allowed = `${places.letter("allowed")}${row}`;
  return hasGrants ? `${allowed}+${places.letter("granted")}${row}` : allowed;
}

/** The parameter that differs from city to city. */
function quotaOf({ form }: Merged): ParameterDefinition | undefined {
  return form.definition.parameters.find(({ value }) => typeof value !== "number");
}

function cityQuotas(merged: Merged, quota: ParameterDefinition): readonly CityQuota[] {
  const { form, say, options, cities } = merged;
  const recommended = recommendedUnits(merged).map(({ unit }) => unit.entry);
  const countOf = (city: string, counts: (entry: EntryHead) => boolean): number =>
    recommended.filter((entry) => entry.city === city && counts(entry)).length;
  const all = (form.codeLists.get("cities") ?? []).filter(
    ({ code, retired }: Code) => !retired && (options.city === undefined || code === options.city),
  );
  return all.map(({ code, label }) => ({
    name: say(label),
    units: cities.find((city) => city.code === code)?.units.length ?? 0,
    used: countOf(code, () => true),
    allowed: parameterValue(quota, code),
    granted: countOf(code, ({ beyondQuota }) => beyondQuota === true),
  }));
}

function quotaTotal({ say }: Merged, items: readonly CityQuota[], places: ListPlaces): ListTotal {
  const sum = (id: string, of: (item: CityQuota) => number) =>
    [id, { value: items.reduce((total, item) => total + of(item), 0), formula: `SUM(${places.rows(id)})` }] as const;
  return {
    label: say(words.sum),
    cells: new Map([
      sum("units", ({ units }) => units),
      sum("allowed", ({ allowed }) => allowed),
      sum("used", ({ used }) => used),
      ...(items.some(({ granted }) => granted > 0) ? [sum("granted", ({ granted }) => granted)] : []),
      sum("left", leftOf),
    ]),
  };
}
