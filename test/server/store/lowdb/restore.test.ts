import { createHash } from "node:crypto";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
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
import { backUp } from "../../../../server/store/lowdb/backup.ts";
import type { BackupManifest } from "../../../../server/store/lowdb/backup-manifest.ts";
import { openLowdbStore } from "../../../../server/store/lowdb/lowdb-store.ts";
import { restore } from "../../../../server/store/lowdb/restore.ts";
import { expectCode } from "../expect-code.ts";
import { useFolder } from "../temporary-folder.ts";
import { fill, filledReport, now } from "./filled-store.ts";

describe("a backup that is restored", () => {
  const at = useFolder();
  const verified = (folder = "restored") => restore(at("backup"), at(folder), { verify: true });
  const manifest = () => JSON.parse(readFileSync(at("backup", "manifest.json"), "utf8")) as BackupManifest;
  let sound = "";
  before(async () => {
    sound = mkdtempSync(join(tmpdir(), "parkforms-backup-"));
    const store = await openLowdbStore(join(sound, "data"), { now: () => now });
    await fill(store);
    await store.close();
    await backUp(join(sound, "data"), join(sound, "backup"));
  });
  after(() => {
    rmSync(sound, { recursive: true });
  });
  beforeEach(() => {
    cpSync(join(sound, "backup"), at("backup"), { recursive: true });
  });

  it("goes into an empty folder only", async () => {
    mkdirSync(at("restored"));
    writeFileSync(at("restored", "mine"), "");
    await expectCode(verified(), "folder-not-empty");
    expect(readdirSync(at("restored"))).to.deep.equal(["mine"]);
    mkdirSync(at("empty"));
    expect(await verified("empty")).to.include(filledReport);
  });

  const spoil: { readonly [what: string]: (path: string) => void } = {
    "has one byte more": (path) => {
      appendFileSync(path, "x");
    },
    "has one byte less": (path) => {
      truncateSync(path, readFileSync(path).byteLength - 1);
    },
    "has one byte changed": (path) => {
      const bytes = readFileSync(path);
      bytes[bytes.byteLength >> 1]! ^= 1;
      writeFileSync(path, bytes);
    },
    "is missing": (path) => {
      rmSync(path);
    },
  };
  for (const [what, spoilIt] of Object.entries(spoil)) {
    it(`is refused whichever file ${what}, and nothing is left`, async () => {
      for (const { path } of manifest().files) {
        spoilIt(at("backup", path));
        const error = await expectCode(verified(), "backup-damaged");
        expect(error.slots["file"]).to.equal(path);
        cpSync(join(sound, "backup", path), at("backup", path));
      }
      expect(readdirSync(at())).to.deep.equal(["backup"]);
      expect(await verified()).to.include(filledReport);
    });
  }

  it("is refused when its manifest is missing, not readable, of another layout, or leads elsewhere", async () => {
    const given = manifest();
    const [first] = given.files;
    const wrong = [
      "{",
      JSON.stringify({ ...given, layout: 2 }),
      JSON.stringify({ ...given, files: [{ ...first, path: "../elsewhere" }] }),
      JSON.stringify({ ...given, files: [{ ...first, path: "rounds/../../elsewhere.json" }] }),
    ];
    for (const text of wrong) {
      writeFileSync(at("backup", "manifest.json"), text);
      expect((await expectCode(verified(), "backup-damaged")).slots["file"]).to.equal("manifest.json");
    }
    rmSync(at("backup", "manifest.json"));
    await expectCode(verified(), "backup-damaged");
    expect(readdirSync(at())).to.deep.equal(["backup"]);
  });

  it("is refused when manifest and files agree, but a blob is not named, or the audit or a document was rewritten", async () => {
    const given = manifest();
    const put = (changed: BackupManifest) => {
      writeFileSync(at("backup", "manifest.json"), JSON.stringify(changed));
    };
    const blob = given.files.find(({ path }) => path.startsWith("blobs/"))!;
    put({ ...given, files: given.files.filter((one) => one !== blob) });
    expect((await expectCode(verified(), "backup-damaged")).slots["file"]).to.equal(blob.path);
    const rewrite = (path: string, from: string, to: string) => {
      const text = readFileSync(at("backup", path), "utf8");
      const bytes = Buffer.from(text.replace(from, to));
      writeFileSync(at("backup", path), bytes);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const files = given.files.map((one) => (one.path === path ? { path, size: bytes.byteLength, sha256 } : one));
      put({ ...given, files });
      return () => writeFileSync(at("backup", path), text);
    };
    const undo = rewrite("audit.jsonl", "opened", "closed");
    expect((await expectCode(verified(), "backup-damaged")).slots["file"]).to.equal("audit.jsonl");
    undo();
    rewrite("rounds/application-2026.json", '"submitted"', '"forgotten"');
    expect((await expectCode(verified(), "backup-damaged")).slots["file"]).to.equal("application-2026.json");
  });
});
