import { expect } from "chai";
import { keepFiles, keptAnswer } from "../../../../addin/portal/offline/kept-files.ts";

const prefix = "parkforms-files-";

/** As much of a browser's caches as is used, in memory. */
class MemoryCaches {
  readonly all = new Map<string, Map<string, string>>();
  keys = (): Promise<string[]> => Promise.resolve([...this.all.keys()]);
  has = (name: string): Promise<boolean> => Promise.resolve(this.all.has(name));
  delete = (name: string): Promise<boolean> => Promise.resolve(this.all.delete(name));
  open = (name: string) => {
    const entries = this.all.get(name) ?? new Map<string, string>();
    this.all.set(name, entries);
    return Promise.resolve({
      match: (address: string) => {
        const text = entries.get(address);
        return Promise.resolve(text === undefined ? undefined : new Response(text));
      },
      put: async (address: string, answer: Response) => void entries.set(address, await answer.text()),
    });
  };
}

describe("the files that are kept for the time without a server", () => {
  const before = { caches: globalThis.caches, fetch: globalThis.fetch };
  let kept: MemoryCaches;
  /** What the server has now, by address; without an address it answers with an error. */
  let served: { [address: string]: string };
  let asked: string[];

  beforeEach(() => {
    kept = new MemoryCaches();
    asked = [];
    serve("1");
    const answer = (address: string): Promise<Response> => {
      asked.push(address);
      const text = served[address];
      return Promise.resolve(text === undefined ? new Response("", { status: 404 }) : new Response(text));
    };
    Object.assign(globalThis, { caches: kept, fetch: answer });
  });
  afterEach(() => void Object.assign(globalThis, before));

  function serve(version: string): void {
    const files = ["/", "/addin/portal.js"].map((address) => ({ address }));
    served = {
      "/offline.json": JSON.stringify({ version, files }),
      "/": `page ${version}`,
      "/addin/portal.js": `script ${version}`,
    };
  }

  async function textOf(address: string): Promise<string | undefined> {
    return (await keptAnswer(address))?.text();
  }

  it("are those that the server lists", async () => {
    await keepFiles();
    expect(await textOf("/")).to.equal("page 1");
    expect(await textOf("/addin/portal.js")).to.equal("script 1");
    expect(await textOf("/addin/taskpane.js")).to.equal(undefined);
  });

  it("are asked for once for each version", async () => {
    await keepFiles();
    asked = [];
    await keepFiles();
    expect(asked).to.deep.equal(["/offline.json"]);
  });

  it("are all replaced when there is another version", async () => {
    await keepFiles();
    serve("2");
    await keepFiles();
    expect(await textOf("/")).to.equal("page 2");
    expect(await textOf("/addin/portal.js")).to.equal("script 2");
    expect(await kept.keys()).to.deep.equal([`${prefix}2`]);
  });

  it("stay as they are as long as one of the new ones cannot be had", async () => {
    await keepFiles();
    serve("2");
    delete served["/addin/portal.js"];
    await keepFiles().catch(() => undefined);
    expect(await textOf("/")).to.equal("page 1");
    expect(await textOf("/addin/portal.js")).to.equal("script 1");
  });

  it("do not mix when the server is replaced while they are fetched", async () => {
    await keepFiles();
    serve("2");
    const fetchBefore = globalThis.fetch;
    Object.assign(globalThis, {
      fetch: async (address: string) => {
        const answer = await fetchBefore(address);
        if (address === "/") serve("3");
        return answer;
      },
    });
    await keepFiles().catch(() => undefined);
    expect(await textOf("/")).to.equal("page 1");
    await keepFiles();
    expect(await textOf("/")).to.equal("page 3");
    expect(await textOf("/addin/portal.js")).to.equal("script 3");
  });

  it("leave what others keep in this browser alone", async () => {
    await kept.open("parkforms-sample");
    await keepFiles();
    expect(await kept.keys()).to.include("parkforms-sample");
  });
});
