import type * as z from "zod";
import { round } from "../../../shared/submission/round.ts";
import { submission, type Submission } from "../../../shared/submission/submission.ts";
import type { BlobReader } from "../blobs.ts";
import { firstIssue } from "../first-issue.ts";
import { emptyFrame } from "../lowdb/audited-document.ts";
import { peopleDocument } from "../lowdb/people-document.ts";
import { formsDocument } from "../lowdb/published-forms.ts";
import { sessionDocument } from "../lowdb/session-document.ts";
import type { StoreContents } from "../move/contents.ts";
import { StoreError } from "../store-error.ts";
import { readBlob } from "./blobs.ts";
import { textOfColumn } from "./column-text.ts";
import type { Db } from "./database.ts";
import { sessionOf } from "./sessions.ts";
import { asDatabaseError } from "./failures.ts";

/** What the transaction sees that `db` is in. Holds some hundred submissions or entries at a time. */
export function databaseContents(db: Db, elsewhere?: BlobReader): StoreContents {
  return {
    people: () => asked(() => peopleIn(db)),
    sessions: () => asked(() => sessionsIn(db)),
    forms: () =>
      asked(async () => {
        const rows = await db.selectFrom("published_forms").select("body").orderBy("position").execute();
        return checked("published_forms", formsDocument, { ...emptyFrame, forms: bodies(rows) }).forms;
      }),
    rounds: () =>
      asked(async () => {
        const rows = await db.selectFrom("rounds").select("body").execute();
        await assertNoneAstray(db);
        return rows.map(({ body }) => checked("rounds", round, body));
      }),
    submissions: ({ form, period }) => submissionsIn(db, { form, period }),
    audit: () => auditIn(db),
    auditName: "audit_entries",
    blobs: elsewhere ?? oneByOne((sha256) => asked(() => readBlob(db, sha256))),
  };
}

/** A connection answers one question at a time; who writes files asks many. */
function oneByOne(get: BlobReader["get"]): BlobReader {
  let last: Promise<unknown> = Promise.resolve();
  return {
    get(sha256) {
      const next = last.then(() => get(sha256));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** Rejects with StoreErrors only. */
async function asked<R>(ask: () => Promise<R>): Promise<R> {
  try {
    return await ask();
  } catch (error) {
    throw asDatabaseError(error);
  }
}

function checked<T>(table: string, schema: z.ZodType<T>, found: unknown): T {
  const { data, error } = schema.safeParse(found);
  if (error) throw new StoreError("document-damaged", { file: table, issue: firstIssue(error) });
  return data;
}

function bodies<T>(rows: readonly { readonly body: T }[]): readonly T[] {
  return rows.map(({ body }) => body);
}

async function peopleIn(db: Db) {
  const found = {
    ...emptyFrame,
    accounts: bodies(await db.selectFrom("accounts").select("body").execute()),
    units: bodies(await db.selectFrom("units").select("body").execute()),
    links: bodies(await db.selectFrom("links").select("body").execute()),
    register: bodies(await db.selectFrom("register_entries").select("body").orderBy("position").execute()),
  };
  return checked("accounts, units, links, register_entries", peopleDocument, found);
}

async function sessionsIn(db: Db) {
  const sessions = await db.selectFrom("sessions").selectAll().execute();
  const throttles = await db.selectFrom("throttles").select(["key", "points", "expires"]).execute();
  const kept = await db.selectFrom("kept_values").selectAll().execute();
  const found = {
    ...emptyFrame,
    sessions: sessions.map(sessionOf),
    throttles: throttles.map(({ key, ...rest }) => ({ key: textOfColumn(key), ...rest })),
    kept: kept.map(({ key, value, expires }) => ({ key: textOfColumn(key), value, expiresAt: expires })),
  };
  return checked("sessions, throttles, kept_values", sessionDocument, found);
}

/** A submission of no round would be left behind without a word. */
async function assertNoneAstray(db: Db): Promise<void> {
  const astray = await db
    .selectFrom("submissions as one")
    .leftJoin("rounds", (join) => join.onRef("rounds.form", "=", "one.form").onRef("rounds.period", "=", "one.period"))
    .where("rounds.form", "is", null)
    .select("one.id")
    .limit(1)
    .executeTakeFirst();
  if (astray) throw new StoreError("document-damaged", { file: "submissions", issue: astray.id });
}

const SUBMISSIONS_AT_A_TIME = 200;

async function* submissionsIn(
  db: Db,
  { form, period }: Pick<Submission, "form" | "period">,
): AsyncGenerator<Submission> {
  for (let after = -1; ;) {
    const rows = await asked(() =>
      db
        .selectFrom("submissions")
        .select(["number", "body"])
        .where("form", "=", form)
        .where("period", "=", period)
        .where("number", ">", after)
        .orderBy("number")
        .limit(SUBMISSIONS_AT_A_TIME)
        .execute(),
    );
    for (const { number, body } of rows) {
      checked(`submissions ${form} ${period} ${String(number)}`, submission, body);
      yield body;
    }
    if (rows.length < SUBMISSIONS_AT_A_TIME) return;
    after = rows.at(-1)!.number;
  }
}

const ENTRIES_AT_A_TIME = 1_000;

async function* auditIn(db: Db): AsyncGenerator<Uint8Array> {
  for (let after = -1; ;) {
    const rows = await asked(() =>
      db
        .selectFrom("audit_entries")
        .select(["sequence", "body"])
        .where("sequence", ">", after)
        .orderBy("sequence")
        .limit(ENTRIES_AT_A_TIME)
        .execute(),
    );
    for (const { body } of rows) yield Buffer.from(body);
    if (rows.length < ENTRIES_AT_A_TIME) return;
    after = rows.at(-1)!.sequence;
  }
}
