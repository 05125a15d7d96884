import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import * as z from "zod";
import { DurableTextAdapter, sweepTemporary, writeDurably } from "../../../../server/store/lowdb/durable-file.ts";
import { expectCode } from "../expect-code.ts";
import { useFolder } from "../temporary-folder.ts";

const schema = z.strictObject({ items: z.array(z.strictObject({ name: z.string() })) });

describe("durable files", () => {
  const at = useFolder();

  it("replaces a file and leaves nothing beside it", async () => {
    writeFileSync(at("a.json"), "old");
    await writeDurably(at("a.json"), "new");
    expect(readFileSync(at("a.json"), "utf8")).to.equal("new");
    expect(readdirSync(at())).to.deep.equal(["a.json"]);
  });

  it("makes files that only their owner may read", async () => {
    await writeDurably(at("a.json"), "new");
    expect((statSync(at("a.json")).mode & 0o777).toString(8)).to.equal("600");
  });

  it("removes its temporary file when the last step is not possible", async () => {
    mkdirSync(at("a.json"));
    writeFileSync(at("a.json", "inside"), "x");
    await expectCode(writeDurably(at("a.json"), "new"), "store-failed");
    expect(readdirSync(at())).to.deep.equal(["a.json"]);
  });

  it("says that it failed where there is no folder", async () => {
    const { slots } = await expectCode(writeDurably(at("none", "a.json"), "new"), "store-failed");
    expect(slots["file"]).to.equal(at("none", "a.json"));
  });

  it("keeps one of two writes at the same time, whole", async () => {
    const texts = ["a".repeat(200_000), "b".repeat(300_000)];
    await Promise.all(texts.map((text) => writeDurably(at("a.json"), text)));
    expect(texts).to.include(readFileSync(at("a.json"), "utf8"));
    expect(readdirSync(at())).to.deep.equal(["a.json"]);
  });

  it("sweeps what killed processes left, in folders below too, and nothing else", async () => {
    mkdirSync(at("rounds"));
    const left = [at("a.json.tmp-812-0123456789ab"), at("rounds", "b.json.tmp-7-ffffffffffff")];
    for (const path of left) writeFileSync(path, "half");
    for (const name of ["a.json", "notes.tmp-1", "x.tmp-abc-0123456789ab", "lock.draft-1-a"])
      writeFileSync(at(name), "");
    expect([...(await sweepTemporary(at()))].sort()).to.deep.equal([...left].sort());
    expect(readdirSync(at()).sort()).to.deep.equal([
      "a.json",
      "lock.draft-1-a",
      "notes.tmp-1",
      "rounds",
      "x.tmp-abc-0123456789ab",
    ]);
    expect(readdirSync(at("rounds"))).to.deep.equal([]);
  });

  describe("as documents", () => {
    const adapter = () => new DurableTextAdapter(at("a.json"), schema);

    it("read what was written", async () => {
      await adapter().write({ items: [{ name: "广州 “园区”\u2028" }] });
      expect(await adapter().read()).to.deep.equal({ items: [{ name: "广州 “园区”\u2028" }] });
    });

    it("are null where there is none", async () => {
      expect(await adapter().read()).to.equal(null);
    });

    for (const [what, bytes, issue] of [
      ["empty", "", /JSON/],
      ["cut in the middle", '{"items":[{"na', /JSON/],
      ["of another shape", '{"items":[{"name":5}]}', /^items\.0\.name: .*string/],
      ["with a surplus property", '{"items":[],"more":1}', /more/],
      ["null", "null", /object/],
      ["not UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), /encoded data|utf-8/i],
    ] as const) {
      it(`that are ${what} are named, not reset`, async () => {
        writeFileSync(at("a.json"), bytes);
        const { slots } = await expectCode(adapter().read(), "document-damaged");
        expect(slots["file"]).to.equal(at("a.json"));
        expect(slots["issue"]).to.match(issue);
        expect(readFileSync(at("a.json"))).to.deep.equal(Buffer.from(bytes));
      });
    }
  });
});
