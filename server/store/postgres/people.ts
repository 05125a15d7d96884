import { account, oneTimeLink } from "../../../shared/submission/account.ts";
import { registerEntry } from "../../../shared/submission/register.ts";
import { unit } from "../../../shared/submission/unit.ts";
import type { AuditDraft } from "../../../shared/submission/audit-entry.ts";
import { compare } from "../../../shared/cells/compare.ts";
import { admit } from "../checked.ts";
import { deepFreeze } from "../deep-freeze.ts";
import type { PeopleStore, PeopleTransaction } from "../store.ts";
import { compareUnits } from "../unit-order.ts";
import { recordEntries } from "./audit.ts";
import { columnText } from "./column-text.ts";
import type { Database, Db, Writing } from "./database.ts";
import { lockFor } from "./locks.ts";
import { saveAccount, saveLink, saveRegister, saveUnit } from "./save-people.ts";
import { everything } from "./sight.ts";

/** Accounts, units, links and the register. Changes wait for each other: they are rare. */
export function peopleStoreOf(database: Database): PeopleStore {
  return {
    ...readerOver((read) => database.read(everything, read)),
    transact: (work) =>
      database.write({
        lock: lockFor("people"),
        async work(writing) {
          const drafts: AuditDraft[] = [];
          const result = await work(transactionOn(writing, drafts));
          await recordEntries(writing, drafts);
          return result;
        },
      }),
  };
}

function transactionOn({ db, now }: Writing, drafts: AuditDraft[]): PeopleTransaction {
  return {
    ...readerOver((read) => read(db)),
    now,
    saveAccount: async (given) => saveAccount(db, admit(account, given)),
    saveUnit: async (given) => saveUnit(db, admit(unit, given)),
    saveLink: async (given) => saveLink(db, admit(oneTimeLink, given)),
    saveRegister: async (entries) =>
      saveRegister(
        db,
        entries.map((entry) => admit(registerEntry, entry)),
      ),
    record(entry) {
      drafts.push(entry);
      return Promise.resolve();
    },
  };
}

type Reading = <R>(read: (db: Db) => Promise<R>) => Promise<R>;

function readerOver(reading: Reading): Omit<PeopleStore, "transact"> {
  return {
    account: (id) => reading((db) => one(db.selectFrom("accounts").where("id", "=", columnText(id)).select("body"))),
    accountByLogin: (login) =>
      reading((db) => one(db.selectFrom("accounts").where("login", "=", columnText(login)).select("body"))),
    accounts: async () => {
      const all = await reading((db) => each(db.selectFrom("accounts").select("body")));
      return all.sort((a, b) => compare(a.login, b.login));
    },
    unit: (id) => reading((db) => one(db.selectFrom("units").where("id", "=", columnText(id)).select("body"))),
    units: async ({ kind, city } = {}) => {
      const found = await reading((db) =>
        each(
          db
            .selectFrom("units")
            .$if(kind !== undefined, (some) => some.where("kind", "=", kind!))
            .$if(city !== undefined, (some) => some.where("city", "=", city!))
            .select("body"),
        ),
      );
      return found.sort(compareUnits);
    },
    link: (hash) =>
      reading((db) => one(db.selectFrom("links").where("token_hash", "=", columnText(hash)).select("body"))),
    register: () => reading((db) => each(db.selectFrom("register_entries").orderBy("position").select("body"))),
  };
}

/** A statement that gives bodies. */
interface Bodies<T> {
  execute(): Promise<{ readonly body: T }[]>;
}

async function one<T>(query: Bodies<T>): Promise<T | undefined> {
  return (await each(query))[0];
}

async function each<T>(query: Bodies<T>): Promise<T[]> {
  return (await query.execute()).map(({ body }) => deepFreeze(body));
}
