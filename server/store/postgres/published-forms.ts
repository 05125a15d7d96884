import { publishedForm } from "../../../shared/submission/published-form.ts";
import { admit } from "../checked.ts";
import { deepFreeze } from "../deep-freeze.ts";
import { StoreError } from "../store-error.ts";
import type { FormStore } from "../store.ts";
import { recordEntries } from "./audit.ts";
import type { Database, Db } from "./database.ts";
import { lockFor } from "./locks.ts";
import { everything } from "./sight.ts";

export function formStoreOf(database: Database): FormStore {
  return {
    published: (after = 0) =>
      database.read(everything, async (db) => {
        const inOrder = db.selectFrom("published_forms").select("body").orderBy("position");
        const rows = await inOrder.offset(after).execute();
        return rows.map(({ body }) => deepFreeze(body));
      }),
    publish: ({ form: given, entries, seen }) =>
      database.write({
        lock: lockFor("forms"),
        work: async (writing) => {
          const form = admit(publishedForm, given);
          const ids = await idsIn(writing.db);
          if (ids.includes(form.id)) throw new StoreError("duplicate");
          if (ids.length > seen) throw new StoreError("conflict");
          await writing.db
            .insertInto("published_forms")
            .values({ id: form.id, body: JSON.stringify(form) })
            .execute();
          await recordEntries(writing, entries);
        },
      }),
  };
}

async function idsIn(db: Db): Promise<readonly string[]> {
  return (await db.selectFrom("published_forms").select("id").execute()).map(({ id }) => id);
}
