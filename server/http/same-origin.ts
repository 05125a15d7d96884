import type { Request, RequestHandler } from "express";
import { Problem } from "../../shared/submission/problem.ts";
import type { Config } from "../config.ts";

/**
 * Refuses (cross-site) what another site makes a browser send. A request that changes something must name our origin in
 * `Origin`; without that header it must not carry the session cookie, unless the browser says in `Sec-Fetch-Site` that
 * it comes from our own page. A bearer token is exempt: no other site can make a browser add one.
 */
export function sameOrigin(config: Pick<Config, "baseUrl">, cookieName: string): RequestHandler {
  return (request, _response, next) => {
    if (!isOwn(request, config.baseUrl, cookieName)) throw new Problem("cross-site", { origin: config.baseUrl });
    next();
  };
}

function isOwn({ method, headers }: Request, ownOrigin: string, cookieName: string): boolean {
  if (method === "GET" || method === "HEAD") return true;
  const { authorization, origin, "sec-fetch-site": site } = headers;
  if (authorization !== undefined && /^Bearer [\w.~+/-]+=*$/i.test(authorization)) return true;
  // Also without the cookie: a sign-in that another site sends would put the user into that site's account.
  if (origin !== undefined) return origin === ownOrigin;
  if (site !== undefined) return site === "same-origin" || site === "none";
  return !hasCookie(headers.cookie, cookieName);
}

function hasCookie(header: string | undefined, name: string): boolean {
  return header?.split(";").some((cookie) => cookie.trimStart().startsWith(`${name}=`)) ?? false;
}
