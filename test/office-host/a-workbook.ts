import ExcelJS from "exceljs";

const WRITTEN = new Date("2024-01-02T03:04:05Z");

/** A small workbook with one of everything that an add-in must not harm. */
export async function aWorkbook(): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.created = WRITTEN;
  workbook.modified = WRITTEN;
  const sheet = workbook.addWorksheet("名单");
  sheet.addRow(["序号", "名称", "产值", "日期", "是否"]);
  sheet.addRow([1, "甲园", 12.5, 45_000, true]);
  sheet.addRow([2, "乙园", 30, 45_001, false]);
  sheet.addRow([3, "丙园", { error: "#REF!" }, null, null]);
  sheet.getCell("C6").value = { formula: "SUM(C2:C3)", result: 42.5 };
  sheet.getCell("D2").numFmt = "yyyy-mm-dd";
  sheet.getCell("B2").fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FF00B050" } };
  sheet.mergeCells("A8:B9");
  sheet.getCell("A5").value = 4;
  sheet.getRow(5).hidden = true;
  sheet.getColumn(5).hidden = true;
  sheet.getCell("E2").dataValidation = { type: "list", allowBlank: true, formulae: ['"是,否"'] };
  sheet.addConditionalFormatting({
    ref: "C2:C4",
    rules: [{ type: "cellIs", operator: "lessThan", priority: 1, formulae: [0], style: { font: { bold: true } } }],
  });
  addTable(workbook);
  workbook.definedNames.add("名单!$C$2:$C$4", "产值");
  const locked = workbook.addWorksheet("锁定");
  locked.getCell("A1").value = "固定";
  locked.getCell("B1").protection = { locked: false };
  await locked.protect("", {});
  const hidden = workbook.addWorksheet("代码", { state: "veryHidden" });
  hidden.getCell("A1").value = "代码";
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function addTable(workbook: ExcelJS.Workbook): void {
  const sheet = workbook.addWorksheet("企业 清单");
  sheet.addTable({
    name: "企业表",
    ref: "B2",
    headerRow: true,
    totalsRow: false,
    columns: [{ name: "名称" }, { name: "产值" }],
    rows: [
      ["甲", 1],
      ["乙", 2],
    ],
  });
  sheet.getCell("B7").value = "注:单位万元";
}
