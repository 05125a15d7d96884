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
  const place = await db
    .selectFrom("submission_ids")
    .select(["form", "period", "number"])
    .where("id", "=", id)
    .executeTakeFirst();
  const found = place && (await submissionAt(db, place));
  // The column knows no capitals.
  return found?.id === id ? found : undefined;
}

/** The one that this account made with this Idempotency-Key. */
export async function submissionByKey(db: Db, { account, key }: SenderKey): Promise<Submission | undefined> {
  const place = await db
    .selectFrom("sender_keys as sent")
    .innerJoin("submission_ids as place", "place.id", "sent.submission")
    .select(["place.form", "place.period", "place.number"])
    .where("sent.account", "=", columnText(account))
    .where("sent.key", "=", columnText(key))
    .executeTakeFirst();
  return place && submissionAt(db, place);
}

/** In a statement of its own, which names the one partition: what is joined to all of them takes longer to plan than to read. */
async function submissionAt(
  db: Db,
  { form, period, number }: Pick<Submission, "form" | "period" | "number">,
): Promise<Submission | undefined> {
  const found = await db
    .selectFrom("submissions")
    .select("body")
    .where("form", "=", form)
    .where("period", "=", period)
    .where("number", "=", number)
    .executeTakeFirst();
  return found && deepFreeze(found.body);
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
