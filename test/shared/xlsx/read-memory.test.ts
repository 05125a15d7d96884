import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "chai";
import { aPackage, relationship } from "./a-package.ts";

const run = promisify(execFile);

function many(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index)).join("");
}

/** Files just within the limits, or as far beyond as makes the reader work longest before it sees. */
const heavyFiles: { readonly [what: string]: () => Uint8Array } = {
  "4,000,000 figures": () => aPackage({ rows: `<row>${"<c><v>1.5</v></c>".repeat(100)}</row>`.repeat(40_000) }),
  "4,900,000 figures": () => aPackage({ rows: `<row>${"<c><v>1.5</v></c>".repeat(100)}</row>`.repeat(49_000) }),
  "figures with much space between": () => {
    return aPackage({ rows: `<row>${`<c><v>1.5</v></c>${" ".repeat(60)}`.repeat(100)}</row>`.repeat(30_000) });
  },
  "220 MB of long shared texts": () => {
    return aPackage({
      sharedStrings: many(8_000, (index) => `<si><t>${`园区${String(index)}`.repeat(2_700)}</t></si>`),
    });
  },
  "240 MB of comments": () => {
    const comments = many(49_000, (index) => {
      return `<comment ref="A${String(index + 1)}"><text><t>${`批注${String(index)}`.repeat(450)}</t></text></comment>`;
    });
    const sheetRelations = relationship("rId1", "comments", "../comments1.xml");
    return aPackage({ sheetRelations, parts: { "xl/comments1.xml": `<comments>${comments}</comments>` } });
  },
};

describe("the memory that a file can make the reader take", function () {
  this.timeout(120_000);

  for (const [what, make] of Object.entries(heavyFiles)) {
    it(`stays below 512 MiB for ${what}`, async () => {
      const folder = await mkdtemp(join(tmpdir(), "parkforms-heavy-"));
      const file = join(folder, "heavy.xlsx");
      await writeFile(file, make());
      const script = fileURLToPath(new URL("read-alone.ts", import.meta.url));
      const { stdout } = await run(process.execPath, ["--import", "tsx", script, file]);
      await rm(folder, { recursive: true });
      const { outcome, peakMiB } = JSON.parse(stdout) as { outcome: string; peakMiB: number };
      expect(outcome).to.be.oneOf(["read", "too-much-content"]);
      expect(peakMiB).to.be.lessThan(512);
    });
  }
});
