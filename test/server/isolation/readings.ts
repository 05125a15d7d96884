import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import type { WireAnswer } from "../../../shared/submission/client.ts";
import type { Operation } from "../../../shared/submission/contract.ts";
import { submissionStates } from "../../../shared/submission/submission.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { guangzhou, shaoguan } from "../use-cases/world.ts";
import { askAs } from "./ask-as.ts";
import type { Asker, IsolationWorld, Reporting } from "./isolation-world.ts";

/** The round of the parks. */
export const path = { form: "application", period: "2026" };

/** What is said to others alone. */
export const secrets = { extension: "只告诉韶关园区的延期理由", review: "只告诉韶关园区的审核意见" };

/** All that somebody can read without naming a thing of others: lists in every order and size, and what is their own. */
const readings: readonly (readonly [Operation, object])[] = [
  ["readAudit", { query: { limit: 5 } }],
  ["readSession", {}],
  ["listAccounts", {}],
  ["listUnits", {}],
  ["listUnits", { query: { kind: "park" } }],
  ["listRounds", {}],
  ["readRound", { params: path }],
  ["readStatus", { params: path }],
  ["readStatus", { params: path, query: { remind: "true" } }],
  ["readStatus", { params: path, query: { city: shaoguan } }],
  ["readStatus", { params: path, accept: "csv" }],
  ["readRegister", {}],
  ["listSubmissions", {}],
  ["listSubmissions", { query: { pageSize: 1 } }],
  ["listSubmissions", { query: { page: 2, pageSize: 1 } }],
  ["listSubmissions", { query: path }],
  ["listSubmissions", { query: { city: shaoguan } }],
  ["listSubmissions", { query: { text: "示例产业园" } }],
  ["listSubmissions", { query: { text: "PF-application" } }],
  ...submissionStates.map((status) => ["listSubmissions", { query: { status } }] as const),
  ["citySummary", { params: { ...path, city: guangzhou, format: "json" }, query: { includeEarlier: "true" } }],
  ["citySummary", { params: { ...path, city: shaoguan, format: "json" } }],
  ["provinceSummary", { params: { ...path, format: "json" } }],
  ["listForms", {}],
];

/** What somebody can read of a submission. */
const ofSubmission: readonly Operation[] = [
  "readSubmission",
  "readFindings",
  "readReceipt",
  "readWorkbook",
  "readMarkedCopy",
];

/** Asks for all that this one can read without naming a thing of others; by what was asked. */
export async function readAll(world: IsolationWorld, asker: Asker): Promise<ReadonlyMap<string, WireAnswer>> {
  const { submission, formId, unit } = world.target(asker, "own");
  const asked = [
    ...readings,
    ...ofSubmission.map((operation) => [operation, { params: { id: submission } }] as const),
    ["readDiff", { params: { id: submission }, query: { from: 1, to: 1 } }] as const,
    ["readTemplate", { params: { id: formId }, query: { unit: unit.id } }] as const,
  ];
  const answers = new Map<string, WireAnswer>();
  for (const [operation, given] of asked) {
    const { answer } = await askAs(world, asker, { operation, given });
    answers.set(`${operation} ${JSON.stringify(given)}`, answer);
  }
  return answers;
}

/** Everything by which this one could be known. */
function marksOf({ unit, person, submission }: Reporting): readonly string[] {
  return [unit.id, unit.name, unit.contact!, person.id, person.login, submission];
}

/** What no answer to this one may hold. */
export function hiddenFrom({ parks, areas, otherCity }: IsolationWorld, asker: Asker): readonly string[] {
  const elsewhere = [...marksOf(parks.foreign), otherCity.id, otherCity.login, ...Object.values(secrets)];
  const inCity = asker === "city" ? [] : [...marksOf(parks.sibling), ...marksOf(areas.sibling)];
  const otherKind = asker === "park" ? marksOf(areas.own) : asker === "area" ? marksOf(parks.own) : [];
  // The areas are three, and every form of the zone offers their names.
  const known = asker === "area" ? [areas.sibling.unit.name] : [];
  return [...elsewhere, ...inCity, ...otherKind].filter((mark) => !known.includes(mark));
}

/** Those of the marks that an answer holds, in its headers or its text. */
export function marksIn(answer: WireAnswer, marks: readonly string[]): readonly string[] {
  const text = JSON.stringify(answer.headers) + readable(answer);
  return marks.filter((mark) => text.includes(mark) || text.includes(encodeURIComponent(mark)));
}

/** The text of an answer; of a workbook, of its cells and comments. */
export function readable({ headers, body, text }: WireAnswer): string {
  const isWorkbook = headers["content-type"]?.includes("spreadsheetml") === true;
  return isWorkbook ? JSON.stringify(readWorkbook(body, nodeCodec)) : text();
}
