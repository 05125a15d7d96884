import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import * as z from "zod";
import { openBlobFolder } from "../../server/store/blob-folder.ts";
import { openAuditChain } from "../../server/store/lowdb/audit-chain.ts";
import { verifyAudit } from "../../server/store/lowdb/verify-file.ts";
import { openDocument } from "../../server/store/lowdb/document.ts";
import { expectCode } from "../server/store/expect-code.ts";
import { aDraft } from "../server/store/lowdb/audit-drafts.ts";
import { useFolder } from "../server/store/temporary-folder.ts";
import { startChild } from "./child.ts";

const schema = z.array(z.string());
const add = (text: string) => (staged: readonly string[]) => ({ next: [...staged, text], result: staged.length });

describe("faults: no room left", function () {
  this.timeout(120_000);
  const at = useFolder();

  it("keeps the old state under a limit of file size, and goes on with what fits", async () => {
    mkdirSync(at("data"));
    const child = startChild("make-full-disk.ts", [at("data")], ["sh", "-c", 'ulimit -f 400; exec "$@"', "sh"]);
    const report = JSON.parse(await child.line()) as {
      held: number;
      onDisk: number;
      afterwards: number;
      head: { sequence: number };
      next: number;
    };
    await child.end();
    expect(report).to.include({ documentCode: "store-full", chainCode: "store-full", blobCode: "store-full" });
    expect(report.held).to.be.greaterThan(3);
    expect(report.onDisk, "memory = disk").to.equal(report.held);
    expect(report.afterwards).to.equal(report.held - 1);
    expect(report.next).to.equal(report.head.sequence + 1);
    expect(await verifyAudit(at("data", "audit.jsonl"))).to.include({
      sound: true,
      entries: report.next,
      unfinishedBytes: 0,
    });
    expect(temporaryIn(at("data"))).to.deep.equal([]);
  });

  describe("on a disk of 400 KB (needs the right to mount one)", () => {
    let mounted = false;
    beforeEach(function () {
      mkdirSync(at("disk"));
      mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=400k", "tmpfs", at("disk")]).status === 0;
      if (!mounted) this.skip();
    });
    afterEach(() => {
      if (mounted) spawnSync("umount", ["-l", at("disk")]);
    });

    const fillUp = (leaving: number) => {
      const { bavail, bsize } = statfsSync(at("disk"));
      writeFileSync(at("disk", "filler"), Buffer.alloc(bavail * bsize - leaving, 1));
    };
    const makeRoom = () => {
      rmSync(at("disk", "filler"));
    };

    it("a document keeps its state, and takes commits when there is room again", async () => {
      const path = at("disk", "texts.json");
      const texts = await openDocument({ path, schema, empty: [] });
      await texts.commit(add("a".repeat(20_000)));
      const before = readFileSync(path);
      fillUp(16_384);
      await Promise.all([
        expectCode(texts.commit(add("b")), "store-full"),
        expectCode(texts.commit(add("c")), "store-full"),
      ]);
      expect(readFileSync(path).equals(before), "the old bytes").to.equal(true);
      expect(texts.state).to.deep.equal(JSON.parse(before.toString()));
      expect(temporaryIn(at("disk"))).to.deep.equal([]);
      makeRoom();
      expect(await texts.commit(add("d"))).to.equal(1);
      expect((await openDocument({ path, schema, empty: [] })).state).to.deep.equal(["a".repeat(20_000), "d"]);
    });

    it("a blob is there whole or not at all", async () => {
      const blobs = await openBlobFolder(at("disk", "blobs"));
      const bytes = Buffer.alloc(60_000, 7);
      fillUp(32_768);
      await Promise.all([expectCode(blobs.put(bytes), "store-full"), expectCode(blobs.put(bytes), "store-full")]);
      expect(temporaryIn(at("disk"))).to.deep.equal([]);
      makeRoom();
      const name = await blobs.put(bytes);
      expect(bytes.equals(await blobs.get(name))).to.equal(true);
    });

    it("an audit chain keeps its end, and goes on from there", async () => {
      const path = at("disk", "audit.jsonl");
      const chain = await openAuditChain(path);
      await chain.append([aDraft(1)]);
      const before = readFileSync(path);
      fillUp(8_192);
      const long = aDraft(2, { detail: { text: "x".repeat(60_000) } });
      await Promise.all([
        expectCode(chain.append([long]), "store-full"),
        expectCode(chain.append([aDraft(3)]), "store-full"),
      ]);
      expect(readFileSync(path).equals(before), "the old bytes").to.equal(true);
      makeRoom();
      const [added] = await chain.append([long]);
      expect(added?.sequence).to.equal(2);
      await chain.close();
      expect(await verifyAudit(path)).to.include({ sound: true, entries: 2 });
    });

    it("a commit whose audit entries find no room is answered when they have found it", async () => {
      const chain = await openAuditChain(at("disk", "audit.jsonl"));
      const entry = aDraft(1, { detail: { text: "x".repeat(60_000) } });
      const afterDurable = async () => {
        await chain.append([entry]);
      };
      const texts = await openDocument({ path: at("disk", "texts.json"), schema, empty: [], afterDurable });
      fillUp(32_768);
      await expectCode(texts.commit(add("a")), "store-full");
      await expectCode(
        texts.commit((staged) => ({ next: staged, result: "known" })),
        "store-full",
      );
      makeRoom();
      expect(await texts.commit((staged) => ({ next: staged, result: staged.length }))).to.equal(1);
      expect(chain.head()?.sequence).to.equal(1);
      await chain.close();
    });
  });
});

function temporaryIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.includes(".tmp-"));
}
