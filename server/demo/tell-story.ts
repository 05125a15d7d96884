import type { Answers, FilledForm, Rearrangement } from "./answers.ts";
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
        enterprises: (rows) =>
          change(rows, { 0: { aiOutput: inYi, totalOutput: inYi }, 1: { settledSince: () => raw("2021.5") } }),
        cooperations: (rows) => change(rows, { 0: { signed: () => raw("2024/5/3") } }),
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
      platforms: (rows) => change(rows.slice(0, 3), { 2: { inPark: () => "否" } }),
      services: (rows) => rows.slice(0, 2),
      cleanYears: (rows) => change(rows, { 1: { enterpriseAccidents: () => 1 } }),
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
        enterprises: (rows) =>
          change(rows, {
            0: { aiOutput: () => raw("25oo") },
            1: { creditCode: (code) => `${shown(code).slice(0, 17)}X` },
            2: { settled: () => raw("也许") },
          }),
        platforms: (rows) => change(rows, { 0: { recognised: () => raw("去年底") } }),
      },
    ),
  }),

  wrongSums: (form) => ({
    filled: inTables(
      inFields(form, { aiOutputTotal: (value) => Number(value) + 1_200, fundsTotal: (value) => Number(value) - 300 }),
      {
        enterprises: (rows) => change(rows, { 0: { totalOutput: () => 100 }, 1: { settledSince: () => "2026-09" } }),
        parcels: (rows) => change(rows, { 0: { area: (area) => Number(area) + 400 } }),
        cooperations: (rows) => change(rows, { 0: { enterprise: () => "91440105MA00000150" } }),
      },
    ),
  }),

  /** Codes typed as figures: Excel keeps fifteen digits of them. */
  lostCodes: (form) => ({
    filled: inTables(form, {
      enterprises: (rows) =>
        change(rows, {
          0: { creditCode: () => raw(914402040000123400) },
          2: { creditCode: () => rows[1]!["creditCode"]! },
        }),
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

type Answer = Answers[string];
type Changes = Readonly<{ [id: string]: (answer: Answer) => Answer }>;

function inFields(form: FilledForm, changes: Changes): FilledForm {
  return { ...form, fields: changed(form.fields, changes) };
}

type RowChange = (rows: readonly Answers[]) => readonly Answers[];

function inTables(form: FilledForm, changes: Readonly<{ [table: string]: RowChange }>): FilledForm {
  const tables = Object.entries(form.tables).map(([id, rows]) => [id, changes[id]?.(rows) ?? rows] as const);
  return { ...form, tables: Object.fromEntries(tables) };
}

/** Rows by their place from 0. */
function change(rows: readonly Answers[], changes: Readonly<{ [row: number]: Changes }>): readonly Answers[] {
  return rows.map((row, index) => changed(row, changes[index] ?? {}));
}

function changed(answers: Answers, changes: Changes): Answers {
  const entries = Object.entries(changes).map(([id, work]) => [id, work(answers[id] ?? "")] as const);
  return { ...answers, ...Object.fromEntries(entries) };
}

function raw(value: string | number): Answer {
  return { raw: value };
}

function shown(answer: Answer): string {
  return String(typeof answer === "object" ? answer.raw : answer);
}

/** "1200" → "１２００" */
function asFullWidth(answer: Answer): Answer {
  return raw(shown(answer).replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)));
}

/** 12000 万元 → "1.2亿元" */
function inYi(answer: Answer): Answer {
  return raw(`${String(Number(answer) / 10_000)}亿元`);
}
