import type { Submission } from "../../../shared/submission/submission.ts";
import { deepFreeze } from "../deep-freeze.ts";
import { columnText } from "./column-text.ts";
import type { Db } from "./database.ts";

export interface SenderKey {
  readonly account: string;
  readonly key: string;
}

/** One that is in sight, wherever it is. */
export async function submissionById(db: Db, id: string): Promise<Submission | undefined> {
  if (!isId(id)) return undefined;
  const found = await whereSubmissionsAre(db).where("place.id", "=", id).executeTakeFirst();
  // The column knows no capitals.
  return found?.body.id === id ? deepFreeze(found.body) : undefined;
}

/** The one that this account made with this Idempotency-Key. */
export async function submissionByKey(db: Db, { account, key }: SenderKey): Promise<Submission | undefined> {
  const found = await whereSubmissionsAre(db)
    .innerJoin("sender_keys as sent", "sent.submission", "place.id")
    .where("sent.account", "=", columnText(account))
    .where("sent.key", "=", columnText(key))
    .executeTakeFirst();
  return found && deepFreeze(found.body);
}

/** By way of their places, so that one partition alone is looked into. */
function whereSubmissionsAre(db: Db) {
  return db
    .selectFrom("submission_ids as place")
    .innerJoin("submissions as one", (join) =>
      join
        .onRef("one.period", "=", "place.period")
        .onRef("one.form", "=", "place.form")
        .onRef("one.number", "=", "place.number"),
    )
    .select("one.body");
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
