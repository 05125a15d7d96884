import { keptAnswer } from "./kept-files.ts";

export interface Asked {
  readonly request: Request;
  /** The page that asks, or that is being opened, as the browser names it. */
  readonly page: string;
}

/** So long a server may take before it counts as away, ms: on some networks a request to nobody is never answered. */
const PATIENCE_MS = 6_000;
/** So long nobody is asked again after the server was away, ms. */
const AWAY_MS = 10_000;

let awayUntil = 0;

/** Pages that were opened from what was kept: their scripts come from there too, so that versions do not mix. */
const keptPages = new Set<string>();

/** Pages of other kinds, which say nothing without the server. */
const otherPages = /^\/(?:addin|api|assets|fonts|support|privacy|welcome|signed-in)(?:\/|$)/;
const ownFiles = /^\/(?:addin\/[^/]+\.js|addin\/components\.css|assets\/portal\.css|fonts\/chinese\.css)$/;

/** The server's answer, or the kept one while the server is away; undefined for what the browser shall do by itself. */
export function answerFor({ request, page }: Asked): Promise<Response> | undefined {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return undefined;
  if (request.mode === "navigate") return otherPages.test(pathname) ? undefined : pageAnswer(request, page);
  return ownFiles.test(pathname) ? fileAnswer(request, { pathname, page }) : undefined;
}

/** Every page of the portal is the same one. */
async function pageAnswer(request: Request, page: string): Promise<Response> {
  const answer = await serverAnswer(request);
  if (answer) return answer;
  keptPages.add(page);
  return (await keptAnswer("/")) ?? Response.error();
}

async function fileAnswer(
  request: Request,
  { pathname, page }: { readonly pathname: string; readonly page: string },
): Promise<Response> {
  const answer = keptPages.has(page) ? undefined : await serverAnswer(request);
  return answer ?? (await keptAnswer(pathname)) ?? fetch(request);
}

/** Undefined while the server is away. */
async function serverAnswer(request: Request): Promise<Response | undefined> {
  if (Date.now() < awayUntil) return undefined;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(request, { signal: patience.signal });
    if (![502, 503, 504].includes(answer.status)) return answer;
  } catch {
    // Nobody answers.
  } finally {
    clearTimeout(timer);
  }
  awayUntil = Date.now() + AWAY_MS;
  return undefined;
}
