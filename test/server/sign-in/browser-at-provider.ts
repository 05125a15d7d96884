/** Signs in and consents on the provider's own pages; the address with which the browser comes back from there. */
export async function signInAtProvider(start: string, login: string, redirectUri: string): Promise<string> {
  const cookies = openJar();
  let page = await open({ address: start, cookies, stopAt: redirectUri });
  for (let form = 1; page.body !== undefined; form++) {
    if (form > 3) throw new Error(`the provider does not let go: ${page.body.slice(-600)}`);
    const { action, fields } = formOn(page);
    const body = new URLSearchParams({ ...fields, login, password: "any" });
    page = await open({ address: action, cookies, stopAt: redirectUri }, { method: "POST", body });
  }
  return page.address;
}

/** A person who presses "Cancel" on the provider's page. */
export async function cancelAtProvider(start: string, redirectUri: string): Promise<string> {
  const cookies = openJar();
  const page = await open({ address: start, cookies, stopAt: redirectUri });
  const address = firstOf(page, /href="([^"]*\/abort)"/);
  return (await open({ address, cookies, stopAt: redirectUri })).address;
}

/** `body` is undefined at the application's address, which nothing serves here. */
interface Page {
  readonly address: string;
  readonly body?: string;
}

interface Visit {
  readonly address: string;
  readonly cookies: CookieJar;
  readonly stopAt: string;
}

/** Follows redirects as a browser does, and stops where the application's address begins. */
async function open({ address, cookies, stopAt }: Visit, init: RequestInit = {}): Promise<Page> {
  if (address.startsWith(stopAt)) return { address };
  const answer = await fetch(address, { ...init, redirect: "manual", headers: { cookie: cookies.for(address) } });
  answer.headers.getSetCookie().forEach((line) => cookies.keep(line));
  const location = answer.headers.get("location");
  if (location !== null) return open({ address: new URL(location, address).href, cookies, stopAt });
  return { address, body: await answer.text() };
}

function formOn(page: Page): { readonly action: string; readonly fields: object } {
  const hidden = (page.body ?? "").matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  const fields = Object.fromEntries([...hidden].map(([, name = "", value = ""]) => [name, value]));
  return { action: firstOf(page, /<form[^>]* action="([^"]*)"/), fields };
}

function firstOf({ address, body = "" }: Page, pattern: RegExp): string {
  const [, found] = pattern.exec(body) ?? [];
  if (found === undefined) throw new Error(`no ${String(pattern)} on the page ${address}: ${body.slice(-600)}`);
  return new URL(found, address).href;
}

interface CookieJar {
  keep(line: string): void;
  for(address: string): string;
}

/** Cookies by path and name: the provider sets one name for several of its pages. */
function openJar(): CookieJar {
  const kept = new Map<string, { readonly path: string; readonly pair: string }>();
  return {
    keep: (line) => {
      const [pair = "", ...attributes] = line.split("; ");
      const path = attributes.find((one) => one.startsWith("path="))?.slice("path=".length) ?? "/";
      const isGone = attributes.some((one) => one.startsWith("expires=") && Date.parse(one.slice(8)) < Date.now());
      const key = `${path} ${pair.split("=")[0] ?? ""}`;
      if (isGone) kept.delete(key);
      else kept.set(key, { path, pair });
    },
    for: (address) => {
      const { pathname } = new URL(address);
      return [...kept.values()]
        .filter(({ path }) => pathname.startsWith(path))
        .map(({ pair }) => pair)
        .join("; ");
    },
  };
}
