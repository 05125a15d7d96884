import { expect } from "chai";
import * as fc from "fast-check";
import type { Sheet, Workbook } from "../../../shared/cells/workbook.ts";
import { formDefinition, type FormDefinition } from "../../../shared/forms/definition.ts";
import { readDefinitionTables } from "../../../shared/forms/read-definition-tables.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { ourForms } from "../../our-forms.ts";
import { readYaml } from "../../../server/forms/read-yaml.ts";
import { writeYaml } from "../../../server/forms/write-yaml.ts";
import { writeDefinitionBook } from "../../../server/workbooks/definition-book.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { anArbitraryDefinition } from "../../shared/forms/an-arbitrary-definition.ts";

const bookOf = async (definition: FormDefinition): Promise<Workbook> =>
  readWorkbook(await writeDefinitionBook(definition), nodeCodec);

const definitionIn = (workbook: Workbook): unknown => readDefinitionTables(workbook, "def.xlsx").definition;

describe("a definition as a workbook", function () {
  this.timeout(120_000);

  for (const { id, definition } of ourForms.values()) {
    it(`${id} comes back as it went out, and as YAML too`, async () => {
      const back = definitionIn(await bookOf(definition));
      expect(formDefinition.parse(back)).to.deep.equal(definition);
      const { data } = readYaml(writeYaml(back, "about"), "def.yaml");
      expect(formDefinition.parse(data)).to.deep.equal(definition);
    });

    it(`${id} comes back from a workbook that was rearranged`, async () => {
      const back = definitionIn(rearranged(await bookOf(definition)));
      expect(formDefinition.parse(back)).to.deep.equal(definition);
    });
  }

  it("any definition that the schema allows comes back, whatever its words look like", async () => {
    const roundTrip = fc.asyncProperty(anArbitraryDefinition, async (definition) => {
      const book = await bookOf(definition);
      expect(formDefinition.parse(definitionIn(book))).to.deep.equal(definition);
      const { data } = readYaml(writeYaml(definitionIn(book), "about"), "def.yaml");
      expect(formDefinition.parse(data)).to.deep.equal(definition);
    });
    await fc.assert(roundTrip, { numRuns: 100 });
  });

  it("equal definitions give equal bytes", async () => {
    const { definition } = [...ourForms.values()][0]!;
    expect(await writeDefinitionBook(definition)).to.deep.equal(await writeDefinitionBook(definition));
  });

  it("refuses words that Excel would cut off", async () => {
    const { definition } = [...ourForms.values()][0]!;
    const long = { ...definition, notice: { ...definition.notice, zh: "长".repeat(32_768) } };
    const refused = await writeDefinitionBook(long).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refused).to.be.an("error").with.property("message").that.includes("32768");
  });
});

/** As people leave a workbook: columns in another order with gaps, blank rows, notes of their own, figures as words. */
function rearranged(workbook: Workbook): Workbook {
  return { ...workbook, sheets: [...workbook.sheets.map(rearrangedSheet)].reverse() };
}

function rearrangedSheet(sheet: Sheet): Sheet {
  const own = { column: 2, value: "我的备注" };
  const rows = sheet.rows.map(({ row, hidden, cells }) => ({
    row: row * 3 + 2,
    hidden: !hidden,
    cells: [
      own,
      ...cells
        .map((cell) => {
          const value = typeof cell.value === "number" ? ` ${String(cell.value)}` : cell.value;
          return { ...cell, value, column: 200 - 2 * cell.column };
        })
        .sort((one, other) => one.column - other.column),
    ],
  }));
  return { ...sheet, rows, merges: [] };
}
