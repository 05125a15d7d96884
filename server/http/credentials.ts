import type { Request } from "express";
import { sessionCookie } from "../../shared/submission/openapi.ts";

/** A session's token as a request carries it. */
export interface Credentials {
  readonly token: string;
  readonly carrier: "cookie" | "bearer";
}

/** The cookie of a sign-in that is on its way through another provider. */
export const ticketCookie = "__Host-parkforms-elsewhere";

export function ticketOf({ headers }: Pick<Request, "headers">): string | undefined {
  return cookieNamed(ticketCookie, headers.cookie ?? "");
}

/** The bearer token, else the cookie. A request with both is taken by its bearer token. */
export function credentialsOf({ headers }: Pick<Request, "headers">): Credentials | undefined {
  const bearer = /^Bearer ([\w.~+/-]{1,200}=*)$/i.exec(headers.authorization ?? "")?.[1];
  if (bearer !== undefined) return { token: bearer, carrier: "bearer" };
  const cookie = cookieNamed(sessionCookie, headers.cookie ?? "");
  return cookie === undefined ? undefined : { token: cookie, carrier: "cookie" };
}

/** The value of the first cookie with this name. */
function cookieNamed(name: string, header: string): string | undefined {
  for (const pair of header.split(";")) {
    const [key = "", ...value] = pair.split("=");
    if (key.trim() === name) return value.join("=").trim();
  }
  return undefined;
}
