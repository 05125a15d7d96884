import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { openSummaryCache } from "../../../server/store/summary-cache.ts";

const key = (digit: string) => digit.repeat(64);

describe("the cache of summaries", () => {
  let folder: string;
  let builds: number;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "summary-cache-"));
    builds = 0;
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const open = (maxBytes = 1_000_000) => openSummaryCache(folder, { maxBytes });
  const make = (text: string) => () => {
    builds++;
    return Promise.resolve(Buffer.from(text));
  };

  it("gives a file with its size and hash, made once, also to the next run", async () => {
    const first = await (await open()).through(key("a"), "xlsx", make("汇总"));
    expect(readFileSync(first.path, "utf8")).to.equal("汇总");
    expect(first.size).to.equal(6);
    expect(first.sha256).to.match(/^[0-9a-f]{64}$/);
    const cache = await open();
    expect(await cache.through(key("a"), "xlsx", make("other"))).to.deep.equal(first);
    expect(await cache.through(key("a"), "xlsx", make("other"))).to.deep.equal(first);
    expect(builds).to.equal(1);
  });

  it("tells formats and keys apart", async () => {
    const cache = await open();
    const asked = [
      await cache.through(key("a"), "xlsx", make("1")),
      await cache.through(key("a"), "csv", make("2")),
      await cache.through(key("b"), "csv", make("3")),
    ];
    expect(asked.map(({ path }) => readFileSync(path, "utf8"))).to.deep.equal(["1", "2", "3"]);
  });

  it("builds once for all who ask at the same time", async () => {
    const cache = await open();
    const slowly = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return make("汇总")();
    };
    const asked = await Promise.all(Array.from({ length: 50 }, () => cache.through(key("a"), "json", slowly)));
    expect(builds).to.equal(1);
    expect(new Set(asked.map(({ path }) => path)).size).to.equal(1);
  });

  it("tells all who wait what went wrong, and tries again for the next", async () => {
    const cache = await open();
    const fails = () => Promise.reject(new Error("no result"));
    const asked = await Promise.allSettled([1, 2].map(() => cache.through(key("a"), "csv", fails)));
    expect(asked.map(({ status }) => status)).to.deep.equal(["rejected", "rejected"]);
    const { size } = await cache.through(key("a"), "csv", make("1234"));
    expect(size).to.equal(4);
  });

  const damages: readonly (readonly [what: string, damage: (path: string) => void])[] = [
    ["truncated", (path) => truncateSync(path, 3)],
    ["empty", (path) => truncateSync(path, 0)],
    ["longer", (path) => appendFileSync(path, "x")],
    ["changed in place", (path) => writeFileSync(path, "汇恩")],
    ["removed", (path) => rmSync(path)],
  ];
  for (const [what, damage] of damages) {
    it(`makes a file again that was ${what}, in the same run and in the next`, async () => {
      const cache = await open();
      const { path } = await cache.through(key("a"), "xlsx", make("汇总"));
      damage(path);
      const again = await cache.through(key("a"), "xlsx", make("汇总"));
      expect(readFileSync(again.path, "utf8")).to.equal("汇总");
      damage(again.path);
      const later = await (await open()).through(key("a"), "xlsx", make("汇总"));
      expect(readFileSync(later.path, "utf8")).to.equal("汇总");
      expect(builds).to.equal(3);
    });
  }

  it("makes everything again when the folder was deleted under it", async () => {
    const cache = await open();
    await cache.through(key("a"), "xlsx", make("汇总"));
    rmSync(folder, { recursive: true });
    expect((await cache.through(key("a"), "xlsx", make("汇总"))).size).to.equal(6);
  });

  it("removes what nobody asked for longest when there is too much, never the newest", async () => {
    const cache = await open(25);
    const a = await cache.through(key("a"), "csv", make("0123456789"));
    const b = await cache.through(key("b"), "csv", make("0123456789"));
    await cache.through(key("a"), "csv", make("never"));
    await cache.through(key("c"), "csv", make("0123456789"));
    expect([existsSync(a.path), existsSync(b.path)]).to.deep.equal([true, false]);
    const large = await cache.through(key("d"), "csv", make("0123456789".repeat(3)));
    expect(readdirSync(folder)).to.have.lengthOf(1);
    expect(existsSync(large.path)).to.equal(true);
  });

  it("leaves no temporary file, removes those of a run that was killed, and leaves files of others alone", async () => {
    const left = join(folder, `${key("a")}-${key("b")}.csv.tmp-1-0123456789ab`);
    const foreign = join(folder, "README");
    for (const path of [left, foreign]) writeFileSync(path, "x");
    await (await open(1)).through(key("c"), "csv", make("1"));
    expect([existsSync(left), existsSync(foreign)]).to.deep.equal([false, true]);
    expect(readdirSync(folder)).to.have.lengthOf(2);
  });
});
