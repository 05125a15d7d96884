import { type Insertable, type SelectQueryBuilder } from "kysely";
import { foldName } from "../../../shared/forms/cel-functions.ts";
import {
  auditDraft,
  canonicalJson,
  type AuditDraft,
  type AuditEntry,
  type AuditHead,
} from "../../../shared/submission/audit-entry.ts";
import { linkEntry } from "../audit-link.ts";
import { textsOfEntry } from "../audit-texts.ts";
import { admit } from "../checked.ts";
import { verifyChain, type StoredChain } from "../audit-verify.ts";
import type { AuditLog, AuditQuery } from "../store.ts";
import { columnText } from "./column-text.ts";
import type { Database, Db, Writing } from "./database.ts";
import { lockFor } from "./locks.ts";
import { everything, type Sight } from "./sight.ts";
import type { AuditRow, Tables } from "./tables.ts";

/**
 * Links entries to the chain, but for those that are in it, an entry being known by its id. Until the transaction ends
 * nobody else can: it is the last thing that a transaction does.
 */
export async function recordEntries({ db }: Writing, drafts: readonly AuditDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  const admitted = drafts.map((draft) => admit(auditDraft, draft));
  await lockFor("audit")(db);
  const ids = admitted.map(({ id }) => id);
  const known = await db.selectFrom("audit_entries").select("id").where("id", "in", ids).execute();
  const taken = new Set(known.map(({ id }) => id));
  let last = await headIn(db);
  const added: AuditEntry[] = [];
  for (const draft of admitted) {
    if (taken.has(draft.id)) continue;
    taken.add(draft.id);
    const entry = linkEntry(draft, last);
    added.push(entry);
    last = entry;
  }
  if (added.length > 0) await db.insertInto("audit_entries").values(added.map(rowOf)).execute();
}

export function rowOf(entry: AuditEntry): Insertable<AuditRow> {
  const { sequence, id, at, actor, action, unit = null, city = null } = entry;
  return {
    sequence,
    id,
    at,
    account: actor.account === null ? null : columnText(actor.account),
    action,
    unit: unit === null ? null : columnText(unit),
    city,
    search: columnText(textsOfEntry(entry).map(foldName).join("\n")),
    body: canonicalJson(entry),
  };
}

async function headIn(db: Db): Promise<AuditHead | null> {
  const last = await db
    .selectFrom("audit_entries")
    .select("body")
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  if (last === undefined) return null;
  const { sequence, hash } = entryOf(last);
  return { sequence, hash };
}

/** Whether the hashes hold is for `verify` to say. */
function entryOf({ body }: { readonly body: string }): AuditEntry {
  return JSON.parse(body) as AuditEntry;
}

/** The chain in `audit_entries`. */
export function auditLogOf(database: Database): AuditLog {
  const head = (): Promise<AuditHead | null> => database.read(everything, headIn);
  return {
    append: (entries) => database.write({ work: (writing) => recordEntries(writing, entries) }),
    ...auditReader(database, everything),
    head,
    verify: async (exported) => verifyChain(chainIn(database), exported ?? (await head()) ?? undefined),
    lines: async () => linesIn(database),
  };
}

/** What the sight shows of the trail. */
export function auditReader(database: Database, sight: Sight): Pick<AuditLog, "entries"> {
  return {
    entries: (query) =>
      database.read(sight, async (db) => {
        const { limit, newestFirst = false } = query;
        if (limit <= 0) return [];
        const found = await wanted(db.selectFrom("audit_entries").select("body"), query)
          .orderBy("sequence", newestFirst ? "desc" : "asc")
          .limit(limit)
          .execute();
        return found.map(entryOf);
      }),
  };
}

type Entries = SelectQueryBuilder<Tables, "audit_entries", { body: string }>;

function wanted(entries: Entries, query: AuditQuery): Entries {
  const { from, before, unit, city, account, action, since, until } = query;
  const text = foldName(query.text ?? "");
  return entries
    .where("sequence", ">=", from)
    .$if(before !== undefined, (some) => some.where("sequence", "<", before!))
    .$if(unit !== undefined, (some) => some.where("unit", "=", unit!))
    .$if(city !== undefined, (some) => some.where("city", "=", city!))
    .$if(account !== undefined, (some) => some.where("account", "=", account!))
    .$if(action !== undefined, (some) =>
      some.where((eb) =>
        eb.or([eb("action", "=", action!), eb(eb.fn("starts_with", ["action", eb.val(`${action!}.`)]), "=", true)]),
      ),
    )
    .$if(since !== undefined, (some) => some.where("at", ">=", new Date(since!)))
    .$if(until !== undefined, (some) => some.where("at", "<", new Date(until!)))
    .$if(text !== "", (some) =>
      some.where((eb) => eb(eb.fn<number>("strpos", ["search", eb.val(columnText(text))]), ">", 0)),
    );
}

function chainIn(database: Database): StoredChain {
  return async function* () {
    for await (const line of linesIn(database)) yield { bytes: Buffer.from(line), finished: true };
  };
}

const AT_A_TIME = 1_000;

/** Some at a time by their sequence: no transaction stays open for as long as somebody reads. */
async function* linesIn(database: Database): AsyncGenerator<string> {
  let after = -1;
  for (;;) {
    const rows = await database.read(everything, (db) =>
      db
        .selectFrom("audit_entries")
        .select(["sequence", "body"])
        .where("sequence", ">", after)
        .orderBy("sequence")
        .limit(AT_A_TIME)
        .execute(),
    );
    for (const { body } of rows) yield body;
    if (rows.length < AT_A_TIME) return;
    after = rows.at(-1)!.sequence;
  }
}
