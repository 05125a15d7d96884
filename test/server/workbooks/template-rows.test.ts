import { expect } from "chai";
import { ourForms } from "../../our-forms.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { writeTemplate } from "../../../server/workbooks/template.ts";
import { checkWorkbook } from "../../../shared/check-workbook.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";

const forms = ourForms;

/** The record that reading this blank workbook gives. */
async function readBack(id: string, rows: NonNullable<Parameters<typeof writeTemplate>[1]>["rows"]) {
  const bytes = await writeTemplate(forms.get(id)!, { unit: { name: "周敏" }, period: "2026", rows: rows! });
  return checkWorkbook(readWorkbook(bytes, nodeCodec), forms);
}

describe("a blank workbook with rows that are already known", () => {
  it("carries the round's applications, and each lacks its scores only", async () => {
    const parks = ["天河智谷人工智能产业园", "=南海机器人产业园", "松山湖算法产业园"];
    const { record, findings } = await readBack("expert-score@2018.1", { scores: parks.map((park) => ({ park })) });
    expect(record.tables["scores"]!.map(({ values }) => values["park"])).to.deep.equal(parks);
    expect(findings.filter(({ rule }) => rule === "E2")).to.have.lengthOf(3);
    expect(record.problems).to.deep.equal([]);
  });

  it("has room for more rows than the form leaves blank", async () => {
    const rows = Array.from({ length: 45 }, (_, index) => ({ park: `园区${index + 1}`, mechanism: index }));
    const { record } = await readBack("expert-score@2018.1", { scores: rows });
    expect(record.tables["scores"]).to.have.lengthOf(45);
    expect(record.tables["scores"]![44]!.values).to.include({ park: "园区45", mechanism: 44 });
    expect(record.origins.tables["scores"]!.lastRow).to.equal(record.tables["scores"]![44]!.row);
  });

  it("keeps the labels of fixed rows", async () => {
    const { record } = await readBack("application@2018.1", { cleanYears: [{ year: "1999", violations: 2 }] });
    expect(record.tables["cleanYears"]![0]!.values).to.include({ year: "2023", violations: 2 });
  });
});
