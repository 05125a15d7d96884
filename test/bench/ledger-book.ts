import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type ExcelJS from "exceljs";

const DISTRICTS = ["天河区", "越秀区", "海珠区", "荔湾区", "白云区", "黄埔区", "番禺区", "花都区", "南沙区", "增城区"];
const TRADES = ["智能芯片", "机器视觉", "自然语言处理", "智能机器人", "自动驾驶", "智慧医疗"];
const SMALL_SHEETS = ["封面", "基本情况", "园区面积", "用地结构", "公共平台", "管理机构", "代码"];

/**
 * A workbook of eight sheets like the ones that parks send, its ledger with that many rows of twelve columns: Chinese
 * shared texts, styles, dates, percentages, formulas with results, validations and comments. Written once by exceljs
 * and kept in the system's folder for temporary files.
 */
export async function ledgerBook(rows: number): Promise<string> {
  const version = createHash("sha256")
    .update(readFileSync(import.meta.filename))
    .digest("hex")
    .slice(0, 12);
  const folder = join(tmpdir(), "parkforms-bench");
  const file = join(folder, `ledger-${String(rows)}-${version}.xlsx`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const unfinished = `${file}.${String(process.pid)}`;
  await writeBook(unfinished, rows);
  renameSync(unfinished, file);
  return file;
}

async function writeBook(file: string, rows: number): Promise<void> {
  const options = { filename: file, useStyles: true, useSharedStrings: true };
  const { default: exceljs } = await import("exceljs");
  const book = new exceljs.stream.xlsx.WorkbookWriter(options);
  for (const name of SMALL_SHEETS) writeSmallSheet(book.addWorksheet(name), name);
  const ledger = book.addWorksheet("企业台账");
  ledger.addRow([
    "序号",
    "企业名称",
    "区县",
    "行业",
    "登记日期",
    "营业收入",
    "研发投入",
    "占比",
    "人数",
    "已进驻",
    "备注",
    "税收",
  ]);
  ledger.addRow([]);
  ledger.mergeCells("A1:A2");
  for (let index = 1; index <= rows; index++) writeLedgerRow(ledger, index);
  addFeatures(ledger, rows);
  ledger.commit();
  await book.commit();
}

function writeSmallSheet(sheet: ExcelJS.Worksheet, name: string): void {
  sheet.addRow([`${name}(人工智能产业园区申报)`]).font = { bold: true, size: 16 };
  sheet.mergeCells("A1:D1");
  for (let row = 2; row <= 34; row++) {
    const line = sheet.addRow([
      row - 1,
      `${name}指标${String(row)}`,
      row * 12.75,
      { formula: `C${String(row)}*2`, result: row * 25.5 },
    ]);
    line.getCell(3).numFmt = "#,##0.00";
    line.getCell(2).border = { bottom: { style: "thin" } };
  }
  sheet.getCell("B3").note = `填写说明:${name}`;
  (sheet as ExcelJS.Worksheet & { commit(): void }).commit();
}

function writeLedgerRow(sheet: ExcelJS.Worksheet, index: number): void {
  const at = String(index + 2);
  const revenue = Math.round(index * 7919.37) / 100;
  const row = sheet.addRow([
    index,
    `广东省人工智能科技${String(index)}有限公司`,
    DISTRICTS[index % DISTRICTS.length],
    TRADES[index % TRADES.length],
    new Date(Date.UTC(2018, 0, 1 + (index % 2000))),
    revenue,
    { formula: `F${at}*0.15`, result: revenue * 0.15 },
    { formula: `IF(F${at}=0,0,G${at}/F${at})`, result: 0.15 },
    10 + (index % 490),
    index % 3 === 0 ? "是" : "否",
    index % 7 === 0 ? `第${String(index)}号批复` : null,
    index * 0.5,
  ]);
  row.getCell(5).numFmt = "yyyy-mm-dd";
  row.getCell(6).numFmt = "#,##0.00";
  row.getCell(8).numFmt = "0.00%";
  row.getCell(2).font = { name: "仿宋", size: 11 };
  (row as ExcelJS.Row & { commit(): void }).commit();
}

function addFeatures(sheet: ExcelJS.Worksheet, rows: number): void {
  const last = String(rows + 2);
  const validations = (sheet as unknown as { dataValidations: { add(range: string, rule: object): void } })
    .dataValidations;
  validations.add(`C3:C${last}`, { type: "list", formulae: ['"天河区,越秀区,海珠区"'], allowBlank: true });
  validations.add(`F3:G${last}`, { type: "decimal", operator: "greaterThanOrEqual", formulae: [0] });
  sheet.addConditionalFormatting({
    ref: `F3:F${last}`,
    rules: [{ type: "cellIs", operator: "lessThan", formulae: [1000], priority: 1, style: { font: { bold: true } } }],
  });
}
