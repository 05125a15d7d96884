import { join } from "node:path";
import { compare } from "../../../shared/cells/compare.ts";
import { session, type Session } from "../../../shared/submission/account.ts";
import { isPast, isSessionOver } from "../session-over.ts";
import type { SessionStore, ThrottleCount } from "../store.ts";
import { openAuditedDocument, type AuditedDocument, type StoreHost } from "./audited-document.ts";
import { admit } from "../checked.ts";
import { noSessions, sessionDocument, withoutExpired, type SessionState } from "./session-document.ts";

export interface SessionsInDocument {
  readonly store: SessionStore;
  readonly document: AuditedDocument<SessionState>;
}

/** Sessions, throttle counts and kept values, in `sessions.json`; what has run out is left out at the next write. */
export async function openSessions(host: StoreHost): Promise<SessionsInDocument> {
  const path = join(host.folder, "sessions.json");
  const document = await openAuditedDocument({ path, schema: sessionDocument, empty: noSessions }, host);
  return { document, store: { ...storeSessions(document, host.now), ...storeValues(document, host.now) } };
}

type Sessions = Pick<SessionStore, "session" | "sessionsOf" | "save" | "endAll">;

function storeSessions(document: AuditedDocument<SessionState>, now: () => Date): Sessions {
  return {
    async session(tokenHash) {
      const found = byHash(document.state).get(tokenHash);
      return found && !isSessionOver(found, now()) ? found : undefined;
    },
    async sessionsOf(account) {
      const at = now();
      const found = document.state.sessions.filter((one) => one.account === account && !isSessionOver(one, at));
      return found.sort((a, b) => compare(a.openedAt, b.openedAt) || compare(a.tokenHash, b.tokenHash));
    },
    save: (given, entries = []) =>
      document.commit(async (staged, record) => {
        const stored = staged.sessions.find(({ tokenHash }) => tokenHash === given.tokenHash);
        const saved = admit(session, { ...given, endedAt: stored?.endedAt ?? given.endedAt });
        for (const entry of entries) record(entry);
        const others = staged.sessions.filter((one) => one !== stored);
        return { next: withoutExpired({ ...staged, sessions: [...others, saved] }, now()), result: undefined };
      }),
    endAll: (account, at, except) =>
      document.commit(async (staged) => {
        const ends = (one: Session) => one.account === account && one.endedAt === null && one.tokenHash !== except;
        if (!staged.sessions.some(ends)) return { next: staged, result: undefined };
        const sessions = staged.sessions.map((one) => (ends(one) ? admit(session, { ...one, endedAt: at }) : one));
        return { next: withoutExpired({ ...staged, sessions }, now()), result: undefined };
      }),
  };
}

const hashes = new WeakMap<SessionState, ReadonlyMap<string, Session>>();

/** Every request asks for its session. */
function byHash(state: SessionState): ReadonlyMap<string, Session> {
  const known = hashes.get(state) ?? new Map(state.sessions.map((one) => [one.tokenHash, one]));
  hashes.set(state, known);
  return known;
}

type Values = Pick<SessionStore, "throttle" | "changeThrottle" | "keep" | "take">;

function storeValues(document: AuditedDocument<SessionState>, now: () => Date): Values {
  return {
    async throttle(key) {
      const found = document.state.throttles.find((one) => one.key === key);
      return found && !isPast(found.expires, now()) ? countOf(found) : undefined;
    },
    changeThrottle: (key, change) =>
      document.commit(async (staged) => {
        const found = staged.throttles.find((one) => one.key === key);
        const before = found && !isPast(found.expires, now()) ? countOf(found) : undefined;
        const result = change(before);
        if (result === null && found === undefined) return { next: staged, result };
        const others = staged.throttles.filter((one) => one !== found);
        const throttles = result === null ? others : [...others, { key, ...countOf(result) }];
        return { next: withoutExpired({ ...staged, throttles }, now()), result };
      }),
    keep: (key, value, expiresAt) =>
      document.commit(async (staged) => {
        const others = staged.kept.filter((one) => one.key !== key);
        const kept = [...others, { key, value, expiresAt }];
        return { next: withoutExpired({ ...staged, kept }, now()), result: undefined };
      }),
    take: (key) =>
      document.commit(async (staged) => {
        const found = staged.kept.find((one) => one.key === key);
        if (found === undefined) return { next: staged, result: undefined };
        const kept = staged.kept.filter((one) => one !== found);
        const result = isPast(found.expiresAt, now()) ? undefined : found.value;
        return { next: withoutExpired({ ...staged, kept }, now()), result };
      }),
  };
}

function countOf({ points, expires }: ThrottleCount): ThrottleCount {
  return { points, expires };
}
