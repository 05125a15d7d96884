import type { Language } from "../../shared/cells/text.ts";
import { openClient, RefusedError, type Answered, type Ask, type Send } from "../../shared/submission/client.ts";
import type { Operation } from "../../shared/submission/contract.ts";
import { openStore, type Store } from "../ui/store.ts";
import { AwayError } from "./away-error.ts";
import type { KeptSession, SessionStore } from "./session-store.ts";

export type SignedInView = KeptSession["view"];

/** `expired`: the server no longer takes the token; who it was is known, and nothing that they did is lost. */
export type SessionState =
  { readonly kind: "none" } | { readonly kind: "open" | "expired"; readonly view: SignedInView };

export interface ConnectionState {
  readonly reach: "unknown" | "there" | "away";
  readonly session: SessionState;
  /** Another identity provider can be signed in at; unknown until the server has said so. */
  readonly elsewhere?: boolean;
}

/** The server as a pane sees it. */
export interface Connection {
  readonly state: Store<ConnectionState>;
  /** Asks one operation. Rejects with a RefusedError or an AwayError; both are also states. */
  ask<O extends Operation>(operation: O, given: Ask<O>): Promise<Answered<O>>;
  signIn(login: string, password: string): Promise<void>;
  /** Redeems the code of a sign-in elsewhere. */
  redeem(code: string, verifier: string): Promise<void>;
  /** A token is forgotten here whatever the server says; a cookie only the server can take away: rejects without it. */
  signOut(everywhere?: boolean): Promise<void>;
  /** Looks whether the server is there; never rejects. */
  probe(): Promise<void>;
  /** Takes over what another window has signed in or out. */
  refresh(): void;
  /** Asks whose the browser's cookie is: somebody who signed in elsewhere, or before. Never rejects. */
  resume(): Promise<void>;
}

export interface ConnectionParts {
  readonly send: Send;
  readonly sessions: SessionStore;
  readonly language: Language;
  /** What says who is asking: a token that is held here, or the browser's cookie (`fetchSend` sends it then). */
  readonly carrier?: "bearer" | "cookie";
}

export function openConnection(parts: ConnectionParts): Connection {
  const { carrier = "bearer" } = parts;
  const held = holdSession(parts.sessions);
  const { state } = held;
  const ask = openAsk(parts, held);
  const opened = ({ token, ...view }: Answered<"signIn">["json"]): void =>
    held.keep({ ...(token !== undefined && { token }), view });
  return {
    state,
    ask,
    signIn: async (login, password) => opened((await ask("signIn", { body: { login, password, carrier } })).json),
    redeem: async (code, verifier) => opened((await ask("redeemCode", { body: { code, verifier } })).json),
    signOut: async (everywhere = false) => {
      const query = { everywhere: String(everywhere) };
      if (carrier === "cookie") await ask("signOut", { query }).catch(unlessEnded);
      const leaving = carrier === "bearer" && held.current() && ask("signOut", { query });
      // Its headers are made when it is asked; after that the token is of no use here.
      held.keep(undefined);
      if (leaving) await leaving.catch(() => undefined);
    },
    probe: async () => {
      const ways = await ask("readSignInWays", {}).catch(() => undefined);
      if (ways) state.set((now) => ({ ...now, elsewhere: ways.json.elsewhere }));
    },
    refresh: held.refresh,
    resume: async () => {
      const found = await ask("readSession", {}).catch(() => undefined);
      if (found) held.keep({ view: found.json });
    },
  };
}

/** The session of this pane, in memory, in the browser's storage and as a state. */
interface HeldSession {
  readonly state: Store<ConnectionState>;
  readonly current: () => KeptSession | undefined;
  readonly keep: (next: KeptSession | undefined) => void;
  /** The server does not take it any more; who it was is still known. */
  readonly end: () => void;
  readonly refresh: () => void;
}

function holdSession(sessions: SessionStore): HeldSession {
  let session = sessions.read();
  const state = openStore<ConnectionState>({ reach: "unknown", session: stateOf(session) });
  const show = (): void => state.set((now) => ({ ...now, session: stateOf(session) }));
  return {
    state,
    current: () => session,
    keep: (next) => {
      session = next;
      sessions.write(next);
      show();
    },
    end: () => {
      session = undefined;
      sessions.write(undefined);
      state.set((now) =>
        now.session.kind === "open" ? { ...now, session: { ...now.session, kind: "expired" } } : now,
      );
    },
    refresh: () => {
      const found = sessions.read();
      if (found?.token === session?.token && found?.view.account.id === session?.view.account.id) return;
      session = found;
      show();
    },
  };
}

/** Asks with the session that is held, and hears from each answer whether the server is there and takes it. */
function openAsk({ send, language }: ConnectionParts, { state, current, end }: HeldSession): Connection["ask"] {
  const client = openClient(send, () => {
    const session = current();
    return {
      "accept-language": language,
      ...(session?.token !== undefined && { authorization: `Bearer ${session.token}` }),
    };
  });
  const heard = (reach: ConnectionState["reach"]): void => {
    state.set((now) => (now.reach === reach ? now : { ...now, reach }));
  };
  return async <O extends Operation>(operation: O, given: Ask<O>): Promise<Answered<O>> => {
    const sentWith = current();
    try {
      const answer = await client.ask(operation, given);
      heard("there");
      return answer;
    } catch (error) {
      if (error instanceof AwayError) heard("away");
      if (error instanceof RefusedError) {
        heard("there");
        if (endsSession(error) && sentWith === current()) end();
      }
      throw error;
    }
  };
}

function stateOf(session: KeptSession | undefined): SessionState {
  return session ? { kind: "open", view: session.view } : { kind: "none" };
}

function unlessEnded(error: unknown): void {
  if (!(error instanceof RefusedError) || !endsSession(error)) throw error;
}

/** A wrong password is refused with the same status, and ends nothing. */
function endsSession({ document: { code } }: RefusedError): boolean {
  return code === "session-expired" || code === "not-signed-in";
}
