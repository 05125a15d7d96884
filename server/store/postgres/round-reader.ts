import type { Round } from "../../../shared/submission/round.ts";
import type { Submission } from "../../../shared/submission/submission.ts";
import { deepFreeze } from "../deep-freeze.ts";
import type { RoundStore } from "../store.ts";
import { columnText } from "./column-text.ts";
import type { Database, Db } from "./database.ts";
import { filedTotalsOf } from "./filed-totals.ts";
import { findSubmissions } from "./find-submissions.ts";
import { submissionById, submissionByKey } from "./known-submissions.ts";
import { linesOfRound } from "./report-lines.ts";
import type { Sight } from "./sight.ts";
import { wantedCity } from "./submission-row.ts";

/** Reads rounds, and of their submissions what the sight shows. */
export function roundReader(database: Database, sight: Sight): Omit<RoundStore, "open" | "transact"> {
  const read = <R>(work: (db: Db) => Promise<R>): Promise<R> => database.read(sight, work);
  return {
    round: async (form, period) => read((db) => roundByName(db, { form, period })),
    rounds: async () => read(roundsInOrder),
    submission: async (id) => read((db) => submissionById(db, id)),
    submissions: async (filter, page) => read((db) => findSubmissions(db, { filter, page, sight })),
    inRound: async (form, period, city) => read((db) => submissionsOfRound(db, { form, period }, city)),
    linesOf: async (form, period, city) => read((db) => linesOfRound(db, { form, period }, city)),
    filedTotals: async (form, period, of) => read((db) => filedTotalsOf(db, { form, period }, of)),
    ofUnit: async (form, unit) => read((db) => submissionsOfUnit(db, form, unit)),
    byKey: async (account, key) => read((db) => submissionByKey(db, { account, key })),
  };
}

type RoundName = Pick<Round, "form" | "period">;

/** `locked`: until the transaction ends; as it is when those before have ended. */
export async function roundByName(db: Db, { form, period }: RoundName, how?: "locked"): Promise<Round | undefined> {
  const found = await db
    .selectFrom("rounds")
    .select("body")
    .where("form", "=", columnText(form))
    .where("period", "=", columnText(period))
    .$if(how === "locked", (query) => query.forUpdate())
    .executeTakeFirst();
  return found && deepFreeze(found.body);
}

async function roundsInOrder(db: Db): Promise<readonly Round[]> {
  return bodies(await db.selectFrom("rounds").select("body").orderBy("period", "desc").orderBy("form").execute());
}

async function submissionsOfRound(db: Db, { form, period }: RoundName, city?: string): Promise<readonly Submission[]> {
  const all = db
    .selectFrom("submissions")
    .select("body")
    .where("form", "=", columnText(form))
    .where("period", "=", columnText(period))
    .orderBy("number");
  return bodies(await (city === undefined ? all : all.where("city", "=", wantedCity(city))).execute());
}

async function submissionsOfUnit(db: Db, form: string, unit: string): Promise<readonly Submission[]> {
  const reported = db
    .selectFrom("submissions")
    .select("body")
    .where("form", "=", columnText(form))
    .where("unit_id", "=", columnText(unit))
    .orderBy("period", "desc");
  return bodies(await reported.execute());
}

function bodies<T>(rows: readonly { readonly body: T }[]): readonly T[] {
  return rows.map(({ body }) => deepFreeze(body));
}
