import type { OneTimeLink } from "../../shared/submission/account.ts";
import { linkEnd } from "../../shared/submission/session-lifetime.ts";
import { newToken, tokenHash } from "../sign-in/tokens.ts";
import type { Services } from "./services.ts";

export interface MadeLink {
  readonly link: OneTimeLink;
  /** What is given to the person, once. */
  readonly view: { readonly address: string; readonly expiresAt: string };
}

/** A one-time link that is still to be stored. The token stands behind #, so that no server and no Referer sees it. */
export function makeLink(
  { baseUrl }: Pick<Services, "baseUrl">,
  { account, purpose, at }: Pick<OneTimeLink, "account" | "purpose"> & { readonly at: Date },
): MadeLink {
  const token = newToken();
  const expiresAt = linkEnd(at);
  return {
    link: { tokenHash: tokenHash(token), account, purpose, expiresAt, usedAt: null },
    view: { address: `${baseUrl}/welcome#token=${token}`, expiresAt },
  };
}
