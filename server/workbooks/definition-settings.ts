import type ExcelJS from "exceljs";
import type { DefinitionTables } from "../../shared/forms/definition-tables.ts";
import { headerText } from "../../shared/forms/definition-table-read.ts";
import { settingsPlan } from "../../shared/forms/definition-table-plans.ts";
import { heightOf } from "./definition-height.ts";
import { definitionLooks as looks } from "./definition-looks.ts";
import { wholeWords } from "./definition-words.ts";

/** How the workbook is used, for whoever opens it first. */
const guide = [
  "本工作簿就是表式定义:改这里的文字、门槛、代码和审核公式,再由省级在网页上试用并发布(或用 parkforms form import 导入),不需要改程序。",
  "方括号中的英文名供程序识别列和设置,请勿修改或删除;列可以换位置、隐藏,也可以插入自己的空行和备注列(表头不带方括号)。",
  "每行先看“行类”。指标、清单、列、固定行用“工作表编号”注明属于哪个工作表;分支、变量、标记用“规则编号”注明属于哪条规则。",
  "用不到的格留空。“是”表示是,空白表示否。多个编号用逗号隔开;别名每行一个(Alt+Enter 换行)。",
  "门槛和容差在“参数”页。分市不同的参数,另起“分市取值”行,写地市代码和取值。",
  "审核公式是 CEL 表达式:f.指标、e.列(逐行审核时)、p.参数、T(年份)。文字中用 {f.指标}、{p.参数} 或 {变量} 取值。",
  "每条规则要么引用条款,要么在“来源”注明“本系统自定”。准强制性规则要写明由谁豁免。",
  "以英文引号括起的文字按 JSON 读,用于保留首尾空格等特殊字符;一般不必使用。",
  "试用、发布或导入时如有错误,程序会指出工作表和单元格,如“规则!L12”,改好再来一次。改动正式口径时请同时换用新的版本号。",
  "English: change thresholds, texts, codes and rules here, then have the province try and publish it on the web pages (or run `parkforms form import`). Names in brackets are for the program; leave them. Faults are reported with sheet and cell.",
];

/** The sheet 设置: how to use the workbook, then a row for each property of the form. */
export function writeSettings(book: ExcelJS.Workbook, settings: DefinitionTables["settings"], title: string): void {
  const sheet = book.addWorksheet(settingsPlan.name, {
    views: [{ state: "normal", showGridLines: false }],
    pageSetup: { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = [{ width: 34 }, { width: 70 }];
  const head = sheet.getCell(1, 1);
  head.value = `${title} · 表式定义`;
  head.style = looks.title;
  sheet.getRow(1).height = 30;
  guide.forEach((words, index) => {
    const row = index + 2;
    sheet.mergeCells(row, 1, row, 2);
    sheet.getCell(row, 1).value = words;
    sheet.getCell(row, 1).style = looks.guide;
    sheet.getRow(row).height = heightOf([words], [104]);
  });
  const headerRow = guide.length + 3;
  ["项目 [item]", "取值 [value]"].forEach((words, index) => {
    const cell = sheet.getCell(headerRow, index + 1);
    cell.value = words;
    cell.style = looks.header;
  });
  settings.forEach(({ setting, value }, index) => {
    const row = sheet.getRow(headerRow + 1 + index);
    row.getCell(1).value = headerText(setting);
    row.getCell(1).style = looks.head("@");
    if (value !== null) row.getCell(2).value = wholeWords(value, setting);
    row.getCell(2).style = looks.body("@");
    row.height = heightOf([value], [70]);
  });
}
