import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { AuditDraft } from "../../../shared/submission/audit-entry.ts";
import { reportLine } from "../../../shared/submission/report-line.ts";
import { round as roundSchema, type Round } from "../../../shared/submission/round.ts";
import type { Submission } from "../../../shared/submission/submission.ts";
import { StoreError } from "../store-error.ts";
import type { RoundStore, RoundTransaction } from "../store.ts";
import { openAuditedDocument, type AuditedDocument, type StoreHost } from "./audited-document.ts";
import { admit } from "../checked.ts";
import { filedTotals } from "./filed-totals.ts";
import { compareRounds, findSubmissions } from "./find-submissions.ts";
import { roundBytes } from "./round-bytes.ts";
import { assertRoundSound, newRound, roundDocument, roundFile, type RoundState } from "./round-document.ts";
import { indexOf, senderKey } from "./round-index.ts";
import { LowdbRoundTransaction } from "./round-transaction.ts";
import { keepClaims } from "./sender-claims.ts";

type RoundInDocument = AuditedDocument<RoundState>;

export interface RoundsInDocuments {
  readonly store: RoundStore;
  readonly documents: () => readonly RoundInDocument[];
  /** Waits for rounds that are being opened, then for the commits of all. */
  close(): Promise<void>;
}

/** A document a round, in `rounds/`. */
export async function openRounds(host: StoreHost): Promise<RoundsInDocuments> {
  const folder = join(host.folder, "rounds");
  const documents = new Map<string, RoundInDocument>();
  for (const file of (await readdir(folder)).filter((name) => name.endsWith(".json"))) {
    documents.set(file, await openRoundFile(folder, file, host));
  }
  const opening = openOneByOne(documents, { folder, host });
  return {
    store: { ...readRounds(documents), ...transactions(documents, host), open: opening.open },
    documents: () => [...documents.values()],
    async close() {
      await opening.close();
      await Promise.all([...documents.values()].map((document) => document.close()));
    },
  };
}

async function openRoundFile(folder: string, file: string, host: StoreHost): Promise<RoundInDocument> {
  const path = join(folder, file);
  // The state while there is no file is never seen: the file was listed.
  const document = await openAuditedDocument({ path, ...roundFormat, empty: absentRound }, host);
  assertRoundSound(file, document.state);
  return document;
}

const roundFormat = { schema: roundDocument, toBytes: roundBytes };

const absentRound = newRound({
  form: "",
  period: "",
  formId: "",
  openings: [],
  extensions: [],
  closedAt: null,
  lastNumber: 0,
  version: 1,
});

type Documents = ReadonlyMap<string, RoundInDocument>;

function readRounds(documents: Documents): Omit<RoundStore, "open" | "transact"> {
  const states = () => [...documents.values()].map(({ state }) => state);
  const state = (form: string, period: string) => documentOf(documents, { form, period })?.state;
  const inRound = (form: string, period: string, city?: string): readonly Submission[] => {
    const found = state(form, period);
    const all = found ? indexOf(found).byNumber : [];
    return city === undefined ? all : all.filter(({ unit }) => unit.city === city);
  };
  const first = <T>(look: (state: RoundState) => T | undefined) => {
    for (const one of states()) {
      const found = look(one);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    round: async (form, period) => state(form, period)?.round,
    rounds: async () =>
      states()
        .sort(compareRounds)
        .map(({ round }) => round),
    submission: async (id) => first((one) => indexOf(one).byId.get(id)),
    submissions: async (filter, page) => findSubmissions(states(), filter, page),
    inRound: async (form, period, city) => inRound(form, period, city),
    linesOf: async (form, period, city) => inRound(form, period, city).map(reportLine),
    filedTotals: async (form, period, of) => filedTotals(state(form, period), of),
    ofUnit: async (form, unit) =>
      states()
        .filter(({ round }) => round.form === form)
        .sort(compareRounds)
        .flatMap((one) => indexOf(one).byUnit.get(unit) ?? []),
    byKey: async (account, key) => first((one) => indexOf(one).byKey.get(senderKey(account, key))),
  };
}

function documentOf(documents: Documents, { form, period }: Pick<Round, "form" | "period">) {
  const found = documents.get(`${form}-${period}.json`);
  return found?.state.round.form === form && found.state.round.period === period ? found : undefined;
}

function transactions(documents: Documents, { now }: StoreHost): Pick<RoundStore, "transact"> {
  const claims = keepClaims(() => [...documents.values()].map(({ state }) => state));
  return {
    async transact<R>(form: string, period: string, work: (tx: RoundTransaction) => Promise<R>) {
      const document = documentOf(documents, { form, period });
      if (document === undefined) throw new StoreError("absent");
      const owner = {};
      return document
        .commit(async (staged, record) => {
          const claim = (submission: Submission) => {
            claims.claim(owner, submission);
          };
          const transaction = new LowdbRoundTransaction(staged, { now: now(), record, claim });
          try {
            const result = await work(transaction);
            return { next: transaction.state, result };
          } catch (error) {
            // Others of the group may take the key: they are answered together, but run one after the other.
            claims.release(owner);
            throw error;
          }
        })
        .finally(() => {
          claims.release(owner);
        });
    },
  };
}

interface Place {
  readonly folder: string;
  readonly host: StoreHost;
}

/** Two that open the same round at once must not both find it missing. */
function openOneByOne(documents: Map<string, RoundInDocument>, { folder, host }: Place) {
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;
  return {
    open(given: Round, entries: readonly AuditDraft[]): Promise<void> {
      const turn = last.then(async () => {
        if (closed) throw new StoreError("store-closed");
        const file = roundFile(given);
        if (documents.has(file)) throw new StoreError("duplicate");
        if (given.version !== 1) throw new StoreError("conflict");
        const options = { path: join(folder, file), ...roundFormat, empty: newRound(admit(roundSchema, given)) };
        const document = await openAuditedDocument(options, host);
        try {
          await writeFirst(document, entries);
        } finally {
          if (document.figures().writes > 0) documents.set(file, document);
        }
      });
      last = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      closed = true;
      await last;
    },
  };
}

function writeFirst(document: RoundInDocument, entries: readonly AuditDraft[]): Promise<void> {
  return document.commit(async (staged, record) => {
    for (const entry of entries) record(entry);
    return { next: { ...staged }, result: undefined };
  });
}
