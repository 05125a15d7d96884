import type { Reporting, IsolationWorld, Target } from "./isolation-world.ts";
import { peopleRows } from "./matrix-people.ts";
import {
  all,
  byId,
  everybody,
  noReports,
  none,
  ofCity,
  provincial,
  readers,
  stale,
  stranger,
  type Row,
} from "./matrix-row.ts";

const others: readonly Row[] = [
  { operation: "listForms", ask: () => ({}), expected: everybody("200", "200") },
  {
    operation: "readBlank",
    ask: ({ formId }) => ({ params: { id: formId }, query: { period: "2026" } }),
    expected: { ...everybody("200", "200") },
  },
  {
    operation: "readSample",
    ask: ({ formId }) => ({ params: { id: formId } }),
    expected: { ...everybody("200", "200") },
  },
  {
    operation: "carryForward",
    title: "what is no workbook",
    ask: ({ formId }) => ({
      params: { id: formId },
      query: { period: "2027" },
      workbook: { bytes: new TextEncoder().encode("nothing") },
    }),
    expected: everybody("422"),
  },
  {
    operation: "readPrevious",
    title: "of the form that parks report",
    ask: () => ({ params: { form: "application", period: "2027" } }),
    expected: { ...everybody("404"), park: "200" },
  },
  { operation: "readForm", ask: ({ formId }) => ({ params: { id: formId } }), expected: everybody("200", "200") },
  { operation: "readDefinition", ask: ({ formId }) => ({ params: { id: formId } }), expected: everybody("200") },
  {
    operation: "adjustDefinition",
    title: "to an older version",
    ask: ({ formId }) => ({ params: { id: formId }, body: { version: "2001.1", parameters: {} } }),
    expected: { ...provincial("422", "403"), administrator: "422" },
  },
  {
    operation: "tryForm",
    title: "what is no workbook",
    ask: () => ({ workbook: { bytes: new TextEncoder().encode("nothing") } }),
    expected: { ...provincial("422", "403"), administrator: "422" },
  },
  {
    operation: "tryForm",
    title: "on what others have filed",
    ask: () => ({ workbook: { bytes: new TextEncoder().encode("nothing") }, query: { impact: "true" } }),
    expected: provincial("422", "403"),
  },
  {
    operation: "publishForm",
    title: "what is no workbook",
    ask: () => ({ workbook: { bytes: new TextEncoder().encode("nothing") }, query: { reason: "试发布" } }),
    expected: { ...provincial("422", "403"), administrator: "422" },
  },
  {
    operation: "readTemplate",
    names: all,
    ask: ({ unit, formId }) => ({ params: { id: formId }, query: { unit: unit.id } }),
    expected: readers,
  },
  { operation: "readAudit", ask: () => ({}), expected: everybody("200") },
  {
    operation: "verifyAudit",
    ask: () => ({}),
    expected: { ...everybody("200"), park: "404", area: "404", city: "404" },
  },
  {
    operation: "readStorage",
    ask: () => ({}),
    expected: { ...everybody("200"), park: "404", area: "404", city: "404" },
  },
  { operation: "readContract", ask: () => ({}), expected: everybody("200", "200") },
];

const submissions: readonly Row[] = [
  {
    operation: "checkWorkbook",
    title: "that is none",
    ask: () => ({ workbook: { bytes: new TextEncoder().encode("nothing") } }),
    expected: everybody("422"),
  },
  {
    operation: "fileWorkbook",
    names: all,
    ask: ({ workbook, unit }, _world, kind) => ({ workbook: { bytes: workbook }, key: `matrix-${kind}-${unit.id}` }),
    expected: {
      ...everybody("403 403 403 403", stranger),
      park: "200 422 422 422",
      area: "200 422 403 403",
    },
    // The offices file for nobody, whatever it is.
    sees: ["province", "administrator", "auditor"],
  },
  {
    operation: "listSubmissions",
    names: all,
    ask: ({ unit }) => ({ query: { unit: unit.id } }),
    expected: everybody("200 200 200 200", stranger),
  },
  { operation: "readSubmission", names: all, ask: byId, expected: readers },
  { operation: "readFindings", names: all, ask: byId, expected: readers },
  { operation: "readWorkbook", names: all, ask: byId, expected: readers },
  { operation: "readMarkedCopy", names: all, ask: byId, expected: readers },
  {
    operation: "carryFiling",
    names: all,
    ask: (target) => ({ ...byId(target), query: { form: target.formId, period: "2027" } }),
    expected: readers,
  },
  { operation: "readReceipt", names: all, ask: byId, expected: readers },
  {
    operation: "readDiff",
    names: all,
    ask: (target) => ({ ...byId(target), query: { from: 1, to: 1 } }),
    expected: readers,
  },
  {
    operation: "actOnSubmission",
    title: "of a version that it never had",
    names: all,
    ask: (target) => ({ ...byId(target), version: stale, body: { kind: "archive" } }),
    expected: {
      park: "412 404 404 404",
      area: "412 404 404 404",
      city: "412 412 404 404",
      province: "412 412 412 404",
      ...noReports,
    },
  },
  {
    operation: "actOnSubmission",
    title: "by whom it is not for, or not yet",
    names: all,
    ask: (target) => ({ ...byId(target), version: 1, body: { kind: "select" } }),
    expected: {
      park: "403 404 404 404",
      area: "403 404 404 404",
      city: "403 403 404 404",
      province: "409 409 409 404",
      ...noReports,
    },
  },
];

/** A round is everybody's: its own and one that there is not. */
const round = (_target: Reporting, _world: IsolationWorld, kind: Target) => ({
  params: { form: "application", period: kind === "absent" ? "2031" : "2026" },
});
const rounds: readonly Target[] = ["own", "absent"];

const roundRows: readonly Row[] = [
  { operation: "listRounds", ask: () => ({}), expected: everybody("200") },
  {
    operation: "openRound",
    title: "that is open",
    ask: ({ formId }) => ({
      body: {
        form: "application",
        period: "2026",
        formId,
        opensAt: "2026-01-01T00:00:00.000Z",
        dueAt: "2026-02-01T00:00:00.000Z",
      },
    }),
    expected: provincial("409", "403"),
  },
  {
    operation: "readRound",
    names: rounds,
    ask: round,
    expected: everybody("200 404", "401 401"),
  },
  {
    operation: "changeRound",
    names: rounds,
    ask: (...asked) => ({ ...round(...asked), version: stale, body: { kind: "close", reason: "结束" } }),
    expected: provincial("412 404", "403 404", "401 401"),
  },
  {
    operation: "readStatus",
    names: rounds,
    ask: round,
    expected: { ...everybody("200 404", "401 401"), administrator: "404 404", auditor: "404 404" },
  },
  {
    operation: "readStatus",
    title: "of a city",
    names: ["own", "foreign"],
    ask: ({ city }) => ({ params: { form: "application", period: "2026" }, query: { city } }),
    expected: { ...everybody("200 200", "401 401"), administrator: "404 404", auditor: "404 404" },
  },
  {
    operation: "citySummary",
    names: all,
    ask: ({ city }) => ({ params: { form: "application", period: "2026", city, format: "json" }, accept: "json" }),
    expected: { ...noReports, park: none, area: none, city: ofCity, province: "200 200 200 404" },
  },
  {
    operation: "provinceSummary",
    ask: () => ({ params: { form: "application", period: "2026", format: "csv" }, accept: "csv" }),
    expected: provincial("200", "404"),
  },
  {
    operation: "readRegister",
    ask: () => ({}),
    expected: { ...everybody("200"), administrator: "404", auditor: "404" },
  },
  {
    operation: "importRegister",
    title: "with a park that stands in it twice",
    ask: () => ({
      body: {
        items: [
          { park: "早年园区", selectedYear: 2019 },
          { park: "早年园区", selectedYear: 2019 },
        ],
        reason: "历史名单",
      },
    }),
    expected: provincial("422", "403"),
  },
];

/** Who may do what to whose: the matrix of research, a row an operation, generated from nothing but this table. */
export const matrix: readonly Row[] = [...peopleRows, ...others, ...submissions, ...roundRows];
