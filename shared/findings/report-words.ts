import type { Text } from "../cells/text.ts";
import type { NotEvaluatedReason } from "./finding.ts";

/** The sentences of the sheet 审核结果 that are not column heads. */
export const reportWords = {
  title: { zh: "{form} 审核结果", en: "{form}: check results" },
  about: {
    zh: "填报单位:{unit}    报告期:{period}    表号:{code}    模板版本:{version}",
    en: "Unit: {unit}    Period: {period}    Form no.: {code}    Template: {version}",
  },
  counts: {
    zh: "强制性 {mandatory} 项    准强制性 {waivable} 项    核实性 {explain} 项    提示性 {notice} 项    未评估规则 {open} 条",
    en: "Mandatory {mandatory}    Waivable {waivable}    To explain {explain}    Notices {notice}    Rules not evaluated {open}",
  },
  clean: { zh: "未发现问题。", en: "No problems were found." },
  guide: {
    zh: "强制性问题必须改正。准强制性、核实性问题请改正,或在“说明”栏写明原因(核实性不少于 6 个字),保存后重新审核;已写的说明会保留。点击“单元格”栏可跳到该处。",
    en: "Mandatory findings must be corrected. Correct waivable ones and those to explain, or give the reason in column “Reason” (at least 6 characters for those to explain), save, and check again; reasons already given are kept. Click on “Cells” to go there.",
  },
  signed: {
    zh: "注意:原文件带有数字签名。本标注副本改动了文件,签名在副本中不再有效;原文件未改动。",
    en: "Note: the original file carries a digital signature. This marked copy changes the file, so the signature does not hold for the copy; the original is untouched.",
  },
  area: { zh: "{cells},{count}处", en: "{cells}, {count} cells" },
  areaMore: { zh: "{cells} 等,{count}处", en: "{cells} …, {count} cells" },
  house: { zh: "平台自设", en: "House rule" },
  open: { zh: "未评估", en: "Not evaluated" },
} as const satisfies { readonly [key: string]: Text };

/** Why a rule is listed as not evaluated. */
export const openWords: Readonly<{ [reason in NotEvaluatedReason]: Text }> = {
  unread: {
    zh: "未评估:{inputs} 的内容未能读出,改正后再审核",
    en: "Not evaluated: {inputs} could not be read; correct it and check again",
  },
  absent: { zh: "未评估:工作簿中没有 {inputs}", en: "Not evaluated: the workbook lacks {inputs}" },
  noRound: {
    zh: "未评估:需与本轮其他单位的报送一并审核",
    en: "Not evaluated: needs the other submissions of the round",
  },
  noPrevious: { zh: "未评估:没有上期数据可比", en: "Not evaluated: there is no earlier period to compare with" },
  noRegister: { zh: "未评估:没有入选园区名册可查", en: "Not evaluated: there is no register of selected parks" },
};
