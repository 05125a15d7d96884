import type { Request, RequestHandler } from "express";
import { Problem } from "../../shared/submission/problem.ts";
import type { Config } from "../config.ts";
import { credentialsOf } from "./credentials.ts";

/**
 * Refuses (cross-site) what another site makes a browser send. A request that changes something must name our origin in
 * `Origin`; without that header it must not carry the session cookie, unless the browser says in `Sec-Fetch-Site` that
 * it comes from our own page. A bearer token is exempt: no other site can make a browser add one.
 */
export function sameOrigin({ baseUrl }: Pick<Config, "baseUrl">): RequestHandler {
  return (request, _response, next) => {
    if (!isOwn(request, baseUrl)) throw new Problem("cross-site", { origin: baseUrl });
    next();
  };
}

function isOwn(request: Request, ownOrigin: string): boolean {
  if (request.method === "GET" || request.method === "HEAD") return true;
  const carrier = credentialsOf(request)?.carrier;
  if (carrier === "bearer") return true;
  const { origin, "sec-fetch-site": site } = request.headers;
  // Also without the cookie: a sign-in that another site sends would put the user into that site's account.
  if (origin !== undefined) return origin === ownOrigin;
  if (site !== undefined) return site === "same-origin" || site === "none";
  return carrier !== "cookie";
}
