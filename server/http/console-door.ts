import type { Request } from "express";
import { isToken, newToken, tokenHash } from "../sign-in/tokens.ts";
import type { SignedIn } from "../use-cases/find-session.ts";

/** Lets the command line of this machine in as an administrator, by a token that only the owner of the data can read. */
export interface ConsoleDoor {
  readonly token: string;
  /** The console's session, when `token` is its token and the request came by the console's own socket. */
  admit(request: Request, token: string | undefined): SignedIn | undefined;
}

export function openConsoleDoor(now: () => Date): ConsoleDoor {
  const token = newToken();
  const hash = tokenHash(token);
  return {
    token,
    admit: ({ socket }, given) => {
      const isOwnSocket = socket.remoteAddress === undefined || socket.remoteAddress === "";
      return isOwnSocket && given !== undefined && isToken(given, hash) ? consoleSession(hash, now()) : undefined;
    },
  };
}

function consoleSession(hash: string, now: Date): SignedIn {
  const at = now.toISOString();
  const account = {
    id: "console",
    login: "console",
    name: "命令行",
    role: "administrator",
    passwordHash: null,
    earlierHashes: [],
    passwordChangedAt: null,
    disabled: false,
    demo: false,
    createdAt: at,
    version: 1,
  } as const;
  const session = { tokenHash: hash, account: "console", carrier: "bearer", openedAt: at, seenAt: at, endedAt: null };
  return {
    actor: { account: "console", name: account.name, role: "administrator" },
    account: { ...account, earlierHashes: [] },
    session: { ...session, carrier: "bearer" },
    passwordExpired: false,
  };
}
