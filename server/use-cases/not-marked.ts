import type { Text } from "../../shared/cells/text.ts";
import { workbookRefused, type Problem } from "../../shared/submission/problem.ts";

/** The Problem `workbook-refused` of a workbook that was read but cannot be marked. */
export function notMarked(text: Text): Problem {
  return workbookRefused({ code: "not-marked", text, remedy: words.remedy });
}

const words = {
  remedy: {
    zh: "请在网页上查看审核结果,或把数据复制到下载的空白表中再审核",
    en: "Look at the findings here, or copy the data into a fresh blank workbook and check that",
  },
};
