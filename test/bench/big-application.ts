import { existsSync, mkdirSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import type { FilledForm } from "../../server/demo/answers.ts";
import { placeAnswers } from "../../server/demo/place-answers.ts";
import { sampleApplication, sumOf } from "../../server/demo/sample-application.ts";
import { sampleParks } from "../../server/demo/sample-parks.ts";
import { writeTemplate } from "../../server/workbooks/template.ts";
import type { Form } from "../../shared/forms/form.ts";
import { aCreditCode } from "../shared/records/a-credit-code.ts";

/** A sound application whose list has that many enterprises, filled into the blank workbook; kept among temporary files. */
export async function bigApplication(form: Form, enterprises: number): Promise<string> {
  const folder = join(tmpdir(), "parkforms-bench");
  const file = join(folder, `application-${form.definition.version}-${enterprises}.xlsx`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const { name, city, county } = sampleParks[0]!;
  const blank = await writeTemplate(form, {
    unit: { name, city, ...(county !== undefined && { county }) },
    period: "2026",
  });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(blank) as unknown as ExcelJS.Buffer);
  for (const [sheet, cells] of placeAnswers(form, filledWith(enterprises))) {
    const target = book.getWorksheet(sheet)!;
    for (const [address, input] of cells) {
      const cell = target.getCell(address);
      // Below the rows that the blank workbook has ready there are no styles, and so no dates.
      if (!cell.numFmt) cell.style = target.getCell(address.replace(/\d+/, "10")).style;
      cell.value = typeof input === "object" ? input.result : input;
    }
  }
  const unfinished = `${file}.${process.pid}`;
  await book.xlsx.writeFile(unfinished);
  renameSync(unfinished, file);
  return file;
}

function filledWith(count: number): FilledForm {
  const { fields, tables } = sampleApplication(sampleParks[0]!);
  const first = tables["enterprises"]![0]!;
  const known = tables["enterprises"]!.length;
  const added = Array.from({ length: count - known }, (_, index) => ({
    ...first,
    name: `广州示例智能科技第${index}有限公司`,
    creditCode: aCreditCode("440105", `MA${500_000 + index}`),
  }));
  const enterprises = [...tables["enterprises"]!, ...added];
  const aiOutputTotal = sumOf(enterprises, "aiOutput");
  const counts = {
    enterpriseCount: count + 20,
    aiEnterpriseCount: count,
    fibreEnterprises: count + 19,
    aiOutputTotal,
    parkOutput: Math.round(aiOutputTotal * 1.4),
  };
  return { fields: { ...fields, ...counts }, tables: { ...tables, enterprises } };
}
