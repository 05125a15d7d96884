/** A browser with its cookies: follows redirects, fills in the provider's pages, stops at the application's address. */
export async function signInAtProvider(start: string, login: string, redirectUri: string): Promise<string> {
  const browser = openBrowser();
  let page = await browser.open(start, redirectUri);
  for (let step = 0; step < 5 && page.body !== undefined; step++) {
    const form = formOn(page.body, page.address);
    page = await browser.send(form.action, { ...form.fields, login, password: "any" }, redirectUri);
  }
  return page.address;
}

/** A person who presses "Cancel" on the provider's page. */
export async function cancelAtProvider(start: string, redirectUri: string): Promise<string> {
  const browser = openBrowser();
  const page = await browser.open(start, redirectUri);
  const [, path = ""] = /href="([^"]*\/abort)"/.exec(page.body ?? "") ?? [];
  return (await browser.open(new URL(path, page.address).href, redirectUri)).address;
}

/** `body` is undefined at the application's address, which nothing serves here. */
interface Page {
  readonly address: string;
  readonly body?: string;
}

interface Browser {
  open(address: string, stopAt: string): Promise<Page>;
  send(address: string, fields: Readonly<{ [name: string]: string }>, stopAt: string): Promise<Page>;
}

function openBrowser(): Browser {
  const cookies = new Map<string, string>();
  const ask = async (address: string, init: RequestInit, stopAt: string): Promise<Page> => {
    if (address.startsWith(stopAt)) return { address };
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(address, { ...init, redirect: "manual", headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) keepCookie(cookies, line);
    const location = answer.headers.get("location");
    if (location !== null) return ask(new URL(location, address).href, {}, stopAt);
    return { address, body: await answer.text() };
  };
  return {
    open: (address, stopAt) => ask(address, {}, stopAt),
    send: (address, fields, stopAt) => ask(address, { method: "POST", body: new URLSearchParams(fields) }, stopAt),
  };
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [, name = "", value = "", attributes = ""] = /^([^=]+)=([^;]*)(.*)$/.exec(line) ?? [];
  if (value === "" || /expires=Thu, 01 Jan 1970/i.test(attributes)) cookies.delete(name);
  else cookies.set(name, value);
}

function formOn(body: string, address: string): { action: string; fields: Readonly<{ [name: string]: string }> } {
  const [, action = ""] = /<form[^>]*action="([^"]*)"/.exec(body) ?? [];
  const hidden = [...body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  return {
    action: new URL(action, address).href,
    fields: Object.fromEntries(hidden.map(([, name, value]) => [name, value])),
  };
}
