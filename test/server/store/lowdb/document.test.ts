import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import * as z from "zod";
import { openDocument, type DocumentOptions } from "../../../../server/store/lowdb/document.ts";
import { expectCode } from "../expect-code.ts";
import { useFolder } from "../temporary-folder.ts";

const schema = z.strictObject({ names: z.array(z.string()) });

type Names = z.infer<typeof schema>;

const add = (name: string) => (staged: Names) => ({
  next: { names: [...staged.names, name] },
  result: staged.names.length,
});

describe("a document", () => {
  const at = useFolder();
  const openNames = (more: Partial<DocumentOptions<Names>> = {}) =>
    openDocument({ path: at("names.json"), schema, empty: { names: [] }, ...more });
  const onDisk = () => JSON.parse(readFileSync(at("names.json"), "utf8")) as Names;
  /** Nothing can be renamed over a folder that is not empty. */
  const breakDisk = () => {
    renameSync(at("names.json"), at("kept"));
    mkdirSync(at("names.json", "in the way"), { recursive: true });
  };
  const mendDisk = () => {
    rmSync(at("names.json"), { recursive: true });
    renameSync(at("kept"), at("names.json"));
  };

  it("is empty, and makes no file, before the first commit", async () => {
    expect((await openNames()).state).to.deep.equal({ names: [] });
    expect(readdirSync(at())).to.deep.equal([]);
  });

  it("gives the result of the change when the file holds it", async () => {
    const names = await openNames();
    expect(await names.commit(add("a"))).to.equal(0);
    expect(onDisk()).to.deep.equal({ names: ["a"] });
    expect(names.state).to.deep.equal({ names: ["a"] });
    expect((await openNames()).state).to.deep.equal({ names: ["a"] });
  });

  it("shows a change only when it is durable", async () => {
    const names = await openNames();
    let during: Names | undefined;
    await names.commit((staged) => {
      during = names.state;
      return add("a")(staged);
    });
    const second = names.commit(add("b"));
    expect(names.state.names).to.deep.equal(["a"]);
    await second;
    expect(during?.names).to.deep.equal([]);
    expect(names.state.names).to.deep.equal(["a", "b"]);
  });

  it("writes once for all that wait, and each sees those before it", async () => {
    const names = await openNames();
    const first = names.commit(add("first"));
    await Promise.resolve();
    await Promise.resolve();
    const results = await Promise.all(Array.from({ length: 100 }, (_, index) => names.commit(add(`n${index}`))));
    expect(await first).to.equal(0);
    expect(results).to.deep.equal(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(names.figures()).to.include({ commits: 101, writes: 2, failedWrites: 0 });
    expect(onDisk().names).to.have.length(101);
  });

  it("takes changes that need time, one after the other", async () => {
    const names = await openNames();
    const slow = (name: string) => async (staged: Names) => {
      await new Promise((resolve) => setImmediate(resolve));
      return add(name)(staged);
    };
    await Promise.all([names.commit(slow("a")), names.commit(add("b")), names.commit(slow("c"))]);
    expect(onDisk().names).to.deep.equal(["a", "b", "c"]);
  });

  it("rejects only the caller whose change throws, and keeps no trace of it", async () => {
    const names = await openNames();
    const outcomes = await Promise.allSettled([
      names.commit(add("a")),
      names.commit(() => Promise.reject(new Error("quota"))),
      names.commit(() => {
        throw new Error("stale");
      }),
      names.commit(add("b")),
    ]);
    expect(outcomes.map((one) => (one.status === "rejected" ? String(one.reason) : one.value))).to.deep.equal([
      0,
      "Error: quota",
      "Error: stale",
      1,
    ]);
    expect(onDisk().names).to.deep.equal(["a", "b"]);
  });

  it("cannot be changed in place, neither staged nor stored", async () => {
    const names = await openNames();
    await names.commit(add("a"));
    expect(() => names.state.names.push("sly")).to.throw(TypeError);
    const sly = names.commit((staged) => {
      staged.names.push("sly");
      return { next: staged, result: 0 };
    });
    expect(await sly.catch((error: unknown) => error)).to.be.instanceOf(TypeError);
    expect(names.state.names).to.deep.equal(["a"]);
  });

  it("refuses what it could not read again, but for the callers beside", async () => {
    const names = await openNames();
    const wrong = names.commit((staged) => ({ next: { names: [...staged.names, 5 as unknown as string] }, result: 0 }));
    const others = [names.commit(add("a")), names.commit(add("b"))];
    const { slots } = await expectCode(wrong, "document-invalid");
    expect(slots["issue"]).to.match(/^names\.0: /);
    expect(await Promise.all(others)).to.deep.equal([0, 1]);
    expect((await openNames()).state.names).to.deep.equal(["a", "b"]);
  });

  it("writes nothing where nothing changes", async () => {
    const names = await openNames();
    await names.commit(add("a"));
    expect(await names.commit((staged) => ({ next: staged, result: "known" }))).to.equal("known");
    expect(names.figures()).to.include({ commits: 2, writes: 1 });
  });

  it("stays as it was when a write fails, for all who share it, and goes on afterwards", async () => {
    const names = await openNames();
    await names.commit(add("a"));
    breakDisk();
    await Promise.all([
      expectCode(names.commit(add("b")), "store-failed"),
      expectCode(names.commit(add("c")), "store-failed"),
    ]);
    expect(names.state.names).to.deep.equal(["a"]);
    expect(names.figures()).to.include({ commits: 1, writes: 1, failedWrites: 1 });
    mendDisk();
    expect(onDisk().names).to.deep.equal(["a"]);
    expect(await names.commit(add("d"))).to.equal(1);
    expect(onDisk().names).to.deep.equal(["a", "d"]);
    expect(readdirSync(at())).to.deep.equal(["names.json"]);
  });

  it("is not opened when it is damaged", async () => {
    writeFileSync(at("names.json"), '{"names":[1]}');
    const { slots } = await expectCode(openNames(), "document-damaged");
    expect(slots).to.include({ file: at("names.json") });
  });

  it("answers after the hook, which sees the durable state", async () => {
    const seen: unknown[] = [];
    const names = await openNames({
      afterDurable: async (state) => {
        await Promise.resolve();
        seen.push({ state: state.names, disk: onDisk().names });
      },
    });
    await names.commit(add("a"));
    expect(seen).to.deep.equal([{ state: ["a"], disk: ["a"] }]);
  });

  it("runs a hook that failed again before anybody is answered", async () => {
    let fails = true;
    const seen: number[] = [];
    const names = await openNames({
      afterDurable: async ({ names: { length } }) => {
        if (fails) throw new Error("audit full");
        await Promise.resolve();
        seen.push(length);
      },
    });
    expect(String(await names.commit(add("a")).catch((error: unknown) => error))).to.contain("audit full");
    expect(names.state.names, "durable all the same").to.deep.equal(["a"]);
    const again = (staged: Names) => ({ next: staged, result: "again" });
    expect(String(await names.commit(again).catch((error: unknown) => error))).to.contain("audit full");
    fails = false;
    expect(await names.commit(again)).to.equal("again");
    expect(seen).to.deep.equal([1]);
  });

  it("speaks up once for each doubling beyond the limit", async () => {
    const said: number[] = [];
    const large = { bytes: 100, onLarge: (bytes: number) => said.push(bytes) };
    const names = await openNames({ large });
    for (let count = 0; count < 20; count++) await names.commit(add("x".repeat(27)));
    expect(said).to.deep.equal([102, 222, 402]);
    expect(names.figures().bytes).to.equal(612);
    await openNames({ large });
    expect(said, "at opening too").to.deep.equal([102, 222, 402, 612]);
  });

  it("finishes what waits when it is closed, and takes nothing more", async () => {
    const names = await openNames();
    const waiting = [names.commit(add("a")), names.commit(add("b"))];
    const closed = names.close();
    await expectCode(names.commit(add("late")), "store-closed");
    await closed;
    expect(await Promise.all(waiting)).to.deep.equal([0, 1]);
    expect(onDisk().names).to.deep.equal(["a", "b"]);
  });
});
