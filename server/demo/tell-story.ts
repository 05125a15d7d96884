import type { FilledForm, Rearrangement } from "./answers.ts";
import { asFullWidth, inFields, inRows, inTables, inYi, raw, shown } from "./change-answers.ts";
import type { Story } from "./sample-parks.ts";

/** An application with what its story does to it. */
export interface ToldForm {
  readonly filled: FilledForm;
  readonly rearrangements: readonly Rearrangement[];
  /** Part of the file that is left, from its beginning; 1 is all of it. */
  readonly share: number;
}

type Tell = (form: FilledForm) => Partial<ToldForm>;

/** Puts into a sound application what its park is there to show. */
export function tellStory(story: Story, form: FilledForm): ToldForm {
  return { filled: form, rearrangements: [], share: 1, ...stories[story](form) };
}

const stories: { readonly [story in Story]: Tell } = {
  clean: () => ({}),
  cleanByMany: () => ({}),
  fewEnterprises: () => ({}),
  unreadable: () => ({ share: 0.6 }),

  /** Figures and dates as people type them: read without doubt, each with a notice and a fix. */
  understood: (form) => ({
    filled: inTables(
      inFields(form, { plannedArea: asFullWidth, phone: asFullWidth, pledgeDate: () => raw("2026年3月18日") }),
      {
        enterprises: inRows({ 0: { aiOutput: inYi, totalOutput: inYi }, 1: { settledSince: () => raw("2021.5") } }),
        cooperations: inRows({ 0: { signed: () => raw("2024/5/3") } }),
      },
    ),
  }),

  /** Sheets renamed, a 合计 row under the list, cells merged: found all the same. */
  rearranged: () => ({
    rearrangements: [
      { kind: "totalRow", table: "enterprises", label: "合计", columns: ["aiOutput", "totalOutput"] },
      { kind: "mergeBelow", table: "platforms", column: "recognitionNumber", row: 2 },
      { kind: "renameSheet", from: "企业清单", to: "附表2 企业清单(终稿)" },
      { kind: "renameSheet", from: "创新平台", to: "平台" },
    ],
  }),

  fewPlatforms: (form) => ({
    filled: inTables(form, {
      platforms: (rows) => inRows({ 2: { inPark: () => "否" } })(rows.slice(0, 3)),
      services: (rows) => rows.slice(0, 2),
      cleanYears: inRows({ 1: { enterpriseAccidents: () => 1 } }),
    }),
  }),

  wrongTypes: (form) => ({
    filled: inTables(
      inFields(form, {
        employees: () => raw("约2000人左右"),
        managementKind: () => raw("事业单位"),
        phone: () => "12345",
      }),
      {
        enterprises: inRows({
          0: { aiOutput: () => raw("25oo") },
          1: { creditCode: (code) => `${shown(code).slice(0, 17)}X` },
          2: { settled: () => raw("也许") },
        }),
        platforms: inRows({ 0: { recognised: () => raw("去年底") } }),
      },
    ),
  }),

  wrongSums: (form) => ({
    filled: inTables(
      inFields(form, { aiOutputTotal: (value) => Number(value) + 1_200, fundsTotal: (value) => Number(value) - 300 }),
      {
        enterprises: inRows({ 0: { totalOutput: () => 100 }, 1: { settledSince: () => "2026-09" } }),
        parcels: inRows({ 0: { area: (area) => Number(area) + 400 } }),
        cooperations: inRows({ 0: { enterprise: () => "91440105MA00000150" } }),
      },
    ),
  }),

  /** Codes typed as figures: Excel keeps fifteen digits of them. */
  lostCodes: (form) => ({
    filled: inTables(form, {
      enterprises: (rows) =>
        inRows({
          0: { creditCode: () => raw(914402040000123400) },
          2: { creditCode: () => rows[1]!["creditCode"]! },
        })(rows),
      cooperations: (rows) => rows.slice(3),
    }),
  }),

  notYetFibre: (form) => ({
    filled: inFields(form, {
      fibreEnterprises: (value) => Math.floor(Number(value) * 0.8),
      jointMeeting: () => "否",
      supplyChain: () => "",
    }),
  }),
};
