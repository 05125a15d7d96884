import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import * as fc from "fast-check";
import { formDefinition, type FormDefinition } from "../../../shared/forms/definition.ts";
import { readDefinitionTables } from "../../../shared/forms/read-definition-tables.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { ourForms } from "../../our-forms.ts";
import { writeDefinitionBook } from "../../../server/workbooks/definition-book.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { anArbitraryDefinition } from "../../shared/forms/an-arbitrary-definition.ts";

const fixtures = new URL("fixtures/", import.meta.url);

function definitionIn(bytes: Uint8Array): FormDefinition {
  const { definition } = readDefinitionTables(readWorkbook(bytes, nodeCodec), "def.xlsx");
  return formDefinition.parse(definition);
}

describe("a definition workbook that LibreOffice saved", function () {
  this.timeout(300_000);

  it("holds the same definition (one that it saved before)", () => {
    const expected: unknown = JSON.parse(readFileSync(new URL("definition-libreoffice.json", fixtures), "utf8"));
    const bytes = readFileSync(new URL("definition-libreoffice.xlsx", fixtures));
    expect(definitionIn(new Uint8Array(bytes))).to.deep.equal(formDefinition.parse(expected));
  });

  it("holds the same definition, of every form of ours and of any words", async function () {
    if (spawnSync("soffice", ["--version"]).status !== 0) {
      console.log("      LibreOffice (soffice) is not installed: nothing was saved with it");
      this.skip();
    }
    const folder = mkdtempSync(join(tmpdir(), "parkforms-definition-"));
    const saved = join(folder, "saved");
    mkdirSync(saved);
    const ours = [...ourForms.values()].map(({ definition }) => definition);
    const definitions = [...ours, ...fc.sample(anArbitraryDefinition, { numRuns: 12, seed: 3 })];
    const files = definitions.map((_, index) => join(folder, `${String(index)}.xlsx`));
    for (const [index, definition] of definitions.entries()) {
      writeFileSync(files[index]!, await writeDefinitionBook(definition));
    }
    const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
    const convert = ["--headless", "--convert-to", "xlsx", "--outdir", saved];
    execFileSync("soffice", [profile, ...convert, ...files], { stdio: "ignore" });
    for (const [index, definition] of definitions.entries()) {
      expect(definitionIn(new Uint8Array(readFileSync(join(saved, `${String(index)}.xlsx`))))).to.deep.equal(
        definition,
      );
    }
    rmSync(folder, { recursive: true });
  });
});
