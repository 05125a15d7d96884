import { join } from "node:path";
import type { AuditDraft } from "../../../shared/submission/audit-entry.ts";
import { account, oneTimeLink } from "../../../shared/submission/account.ts";
import { registerEntry } from "../../../shared/submission/register.ts";
import { unit } from "../../../shared/submission/unit.ts";
import type { PeopleStore, PeopleTransaction } from "../store.ts";
import { openAuditedDocument, type AuditedDocument, type StoreHost } from "./audited-document.ts";
import { admit } from "../checked.ts";
import { noPeople, peopleDocument, type PeopleState } from "./people-document.ts";
import { makeTables, putAccount, putUnit, readPeople, tablesOf, type PeopleTables } from "./people-tables.ts";

export interface PeopleInDocument {
  readonly store: PeopleStore;
  readonly document: AuditedDocument<PeopleState>;
}

/** Accounts, units, links and the register, in `people.json`. */
export async function openPeople(host: StoreHost): Promise<PeopleInDocument> {
  const path = join(host.folder, "people.json");
  const document = await openAuditedDocument({ path, schema: peopleDocument, empty: noPeople }, host);
  const store: PeopleStore = {
    ...readPeople(() => tablesOf(document.state)),
    transact: (work) =>
      document.commit(async (staged, record) => {
        const draft = draftOf(staged);
        const result = await work(transactionOn(draft, { now: host.now(), record }));
        return { next: draft.changed ? stateOf(draft.tables) : staged, result };
      }),
  };
  return { store, document };
}

interface Draft {
  readonly tables: PeopleTables;
  changed: boolean;
}

function draftOf(state: PeopleState): Draft {
  return { tables: makeTables(state), changed: false };
}

interface Recorder {
  readonly now: Date;
  readonly record: (entry: AuditDraft) => void;
}

function transactionOn(draft: Draft, { now, record }: Recorder): PeopleTransaction {
  const { tables } = draft;
  const save = async (change: () => void) => {
    change();
    draft.changed = true;
  };
  return {
    ...readPeople(() => tables),
    now,
    saveAccount: (saved) => save(() => putAccount(tables, admit(account, saved))),
    saveUnit: (saved) => save(() => putUnit(tables, admit(unit, saved))),
    saveLink: (saved) => save(() => tables.links.set(saved.tokenHash, admit(oneTimeLink, saved))),
    saveRegister: (entries) => save(() => (tables.register = entries.map((entry) => admit(registerEntry, entry)))),
    async record(entry) {
      record(entry);
    },
  };
}

/** The outbox is filled in by the commit. */
function stateOf({ accounts, units, links, register }: PeopleTables): PeopleState {
  return {
    ...noPeople,
    accounts: [...accounts.values()],
    units: [...units.values()],
    links: [...links.values()],
    register,
  };
}
