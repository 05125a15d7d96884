import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { readReasons } from "../../../shared/findings/reasons.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { fixture, marked } from "./mark-books.ts";

describe("LibreOffice", () => {
  let folder: string;
  const convert = (kind: string): Buffer => {
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const source = join(folder, "marked.xlsx");
    const target = join(folder, "out");
    execFileSync("soffice", [profile, "--headless", "--convert-to", kind, "--outdir", target, source], {
      stdio: "ignore",
    });
    return readFileSync(join(target, `marked.${kind}`));
  };

  before(function () {
    if (spawnSync("soffice", ["--version"]).status !== 0) {
      console.log("      LibreOffice is not installed: not asked to open a marked copy");
      this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), "parkforms-marked-"));
    writeFileSync(join(folder, "marked.xlsx"), marked(fixture("rich-xlsxwriter")));
  });

  after(() => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it("opens a marked copy, prints it, and saves it with all sheets and reasons", function () {
    this.timeout(240_000);
    expect(convert("pdf").subarray(0, 5).toString()).to.equal("%PDF-");
    const before = readWorkbook(marked(fixture("rich-xlsxwriter")), nodeCodec);
    const after = readWorkbook(new Uint8Array(convert("xlsx")), nodeCodec);
    expect(after.sheets.map(({ name }) => name)).to.include.members(before.sheets.map(({ name }) => name));
    expect(readReasons(after)).to.deep.equal(readReasons(before));
  });
});
