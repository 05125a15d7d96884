import { expect } from "chai";
import { AwayError } from "../../../addin/api/away-error.ts";
import { xhrSend } from "../../../addin/api/xhr-send.ts";

/** What the request of a browser came to. */
interface Ending {
  readonly event: "load" | "error" | "timeout" | "abort";
  readonly status?: number;
  readonly type?: string;
  readonly url?: string;
}

const here = "https://parks.example.gov.cn";
const asked = { method: "POST", path: "/api/v1/submissions", headers: { "x-one": "1" }, body: new Uint8Array(4) };

/** As much of the browser's own as is used; it sends half, then all, and then ends. */
function aRequest({ event, status = 0, type = "text/html", url = `${here}${asked.path}` }: Ending) {
  return class extends EventTarget {
    readonly upload = new EventTarget();
    readonly headers: { [name: string]: string } = {};
    readonly status = status;
    readonly responseURL = url;
    readonly response = new TextEncoder().encode("{}").buffer;
    responseType = "";
    timeout = 0;
    open(): void {
      this.headers["opened"] = "yes";
    }
    setRequestHeader(name: string, value: string): void {
      this.headers[name] = value;
    }
    getResponseHeader(): string {
      return type;
    }
    getAllResponseHeaders(): string {
      return `Content-Type: ${type}\r\nX-Answered: yes: it was\r\n`;
    }
    send(): void {
      for (const loaded of [2, 4])
        this.upload.dispatchEvent(Object.assign(new Event("progress"), { loaded, total: 4 }));
      this.dispatchEvent(new Event(event));
      this.dispatchEvent(new Event("loadend"));
    }
  };
}

describe("requests that tell how far they are", () => {
  const browser = globalThis as { XMLHttpRequest?: unknown; location?: unknown };
  const before = { ...browser };
  afterEach(() => Object.assign(browser, { XMLHttpRequest: before.XMLHttpRequest, location: before.location }));

  const send = async (ending: Ending) => {
    Object.assign(browser, { XMLHttpRequest: aRequest(ending), location: { origin: here } });
    const heard: (number | undefined)[] = [];
    const answer = await xhrSend({ onProgress: (part) => heard.push(part) })(asked).catch((error: unknown) => error);
    return { heard, answer };
  };
  const reasonOf = async (ending: Ending): Promise<unknown> => {
    const { answer } = await send(ending);
    return answer instanceof AwayError ? answer.reason : answer;
  };

  it("give the answer, and tell each part of the way and its end", async () => {
    const { heard, answer } = await send({ event: "load", status: 201, type: "application/json" });
    expect(heard).to.deep.equal([0.5, 1, undefined]);
    expect(answer).to.deep.include({
      status: 201,
      headers: { "content-type": "application/json", "x-answered": "yes: it was" },
      body: new TextEncoder().encode("{}"),
    });
  });

  it("give a refusal of ours as an answer", async () => {
    const { answer } = await send({ event: "load", status: 422, type: "application/problem+json; charset=utf-8" });
    expect(answer).to.deep.include({ status: 422 });
  });

  it("say that nobody answers, in time or at all", async () => {
    expect(await reasonOf({ event: "error" })).to.equal("unreachable");
    expect(await reasonOf({ event: "timeout" })).to.equal("timeout");
  });

  it("say that a proxy's page, or one that it leads to, is no answer of ours", async () => {
    expect(await reasonOf({ event: "load", status: 502 })).to.equal("not-ours");
    expect(await reasonOf({ event: "load", status: 200, url: "https://login.example.com/" })).to.equal("not-ours");
  });
});
