import { workbookName } from "./workbook-name.ts";

/** What the marked copy of a file is called: 申报表.xlsx → 申报表.已审核.xlsx */
export function markedName(fileName: string): string {
  const stem = fileName.replace(/\.[^.]*$/, "").replace(/\.已审核$/, "");
  return workbookName(`${stem}.已审核.xlsx`);
}
