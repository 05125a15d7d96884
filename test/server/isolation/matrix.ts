import type { Operation } from "../../../shared/submission/contract.ts";
import type { Asker, IsolationWorld, Reporting, Target } from "./isolation-world.ts";

/** What one asker is answered for own, sibling's, foreign and absent things; one status where nothing is named. */
type Statuses = string;

/** One operation as everybody asks it, and what each is answered. Nothing that is asked here changes anything. */
export interface Row {
  readonly operation: Operation;
  readonly title?: string;
  /** Left out: it names nothing. */
  readonly names?: readonly Target[];
  readonly ask: (target: Reporting, world: IsolationWorld, kind: Target) => object;
  readonly expected: Readonly<{ [asker in Asker]: Statuses }>;
  /** To whom things of other cities are visible; the province where it is left out. */
  readonly sees?: readonly Asker[];
}

const all: readonly Target[] = ["own", "sibling", "foreign", "absent"];
const mine = "200 404 404 404";
const ofCity = "200 200 404 404";
const none = "404 404 404 404";
const stranger = "401 401 401 401";
const reports = { park: mine, area: mine, city: ofCity, province: "200 200 200 404" };
const noReports = { administrator: none, auditor: none, anonymous: stranger };
const readers = { ...reports, ...noReports };

function everybody(status: string, anonymous = "401"): Row["expected"] {
  const office = { city: status, province: status, administrator: status, auditor: status };
  return { park: status, area: status, ...office, anonymous };
}

/** The province's own business. */
function provincial(status: string, others: string, anonymous = "401"): Row["expected"] {
  return { ...everybody(others, anonymous), province: status };
}

const byId = ({ submission }: Reporting) => ({ params: { id: submission } });
const stale = 99;

const people: readonly Row[] = [
  {
    operation: "signIn",
    ask: () => ({ body: { login: "", password: "", carrier: "bearer" } }),
    expected: everybody("422", "422"),
  },
  { operation: "readSession", ask: () => ({}), expected: everybody("200") },
  { operation: "readSignInWays", ask: () => ({}), expected: everybody("200", "200") },
  { operation: "signOut", ask: () => ({ query: { everywhere: "perhaps" } }), expected: everybody("422") },
  { operation: "startElsewhere", ask: () => ({}), expected: everybody("404", "404") },
  { operation: "finishElsewhere", ask: () => ({}), expected: everybody("404", "404") },
  {
    operation: "redeemCode",
    ask: () => ({ body: { code: "x".repeat(43), verifier: "y".repeat(43) } }),
    expected: everybody("401", "401"),
  },
  { operation: "changePassword", ask: () => ({ body: { current: "", next: "" } }), expected: everybody("422") },
  { operation: "spendLink", ask: () => ({ body: { token: "", password: "" } }), expected: everybody("422", "422") },
  { operation: "listAccounts", ask: () => ({}), expected: everybody("200") },
  {
    operation: "addAccount",
    title: "with a login that is taken, for the unit",
    names: all,
    ask: ({ unit }, { people }) => ({ body: { login: people.park.login, name: "某人", role: "park", unit: unit.id } }),
    expected: {
      ...everybody("403 403 403 403", stranger),
      city: "409 409 422 422",
      administrator: "409 409 409 422",
    },
    sees: ["administrator"],
  },
  {
    operation: "changeAccount",
    names: all,
    ask: ({ person }) => ({ params: { id: person.id }, body: { kind: "enable", reason: "核对" } }),
    expected: {
      park: "403 404 404 404",
      area: "403 404 404 404",
      city: ofCity,
      province: none,
      administrator: "200 200 200 404",
      auditor: "403 403 403 404",
      anonymous: stranger,
    },
    sees: ["administrator", "auditor"],
  },
  {
    operation: "listUnits",
    names: all,
    ask: ({ city }) => ({ query: { city } }),
    expected: everybody("200 200 200 200", stranger),
    sees: ["province", "administrator"],
  },
  {
    operation: "addUnit",
    title: "of the same name, in no county",
    names: all,
    ask: ({ unit, city }, { parks }, kind) => ({
      body: {
        kind: "park",
        name: unit.name,
        city: kind === "absent" ? parks.foreign.city : city,
        county: "999999",
      },
    }),
    expected: {
      ...everybody("403 403 403 403", stranger),
      city: "422 422 403 403",
      province: "422 422 422 422",
      administrator: "422 422 422 422",
    },
    sees: ["province", "administrator"],
  },
  {
    operation: "changeUnit",
    names: all,
    ask: ({ unit }) => ({ params: { id: unit.id }, body: { retired: false } }),
    expected: {
      ...readers,
      park: "403 404 404 404",
      area: "403 404 404 404",
      administrator: "200 200 200 404",
    },
    sees: ["province", "administrator"],
  },
];

const others: readonly Row[] = [
  { operation: "listForms", ask: () => ({}), expected: everybody("200", "200") },
  {
    operation: "readBlank",
    ask: ({ formId }) => ({ params: { id: formId }, query: { period: "2026" } }),
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
  { operation: "readForm", ask: ({ formId }) => ({ params: { id: formId } }), expected: everybody("200") },
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
export const matrix: readonly Row[] = [...people, ...others, ...submissions, ...roundRows];
