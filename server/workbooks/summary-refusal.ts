import { fillText, type Slots, type Text } from "../../shared/cells/text.ts";

interface Words {
  readonly text: Text;
  readonly remedy: Text;
}

const later: Text = { zh: "请稍后再试", en: "Try again later" };
const byCity: Text = { zh: "请按地市分别下载", en: "Download the cities one by one" };

/** Every reason for which a summary is not made. The codes are stable. */
const refusals = {
  "result-missing": {
    text: {
      zh: "报送“{file}”的审核结果缺失或已损坏({result})",
      en: "The check result of the submission “{file}” is missing or damaged ({result})",
    },
    remedy: {
      zh: "请管理员从备份恢复该文件,或请报送单位重新报送",
      en: "Restore the file from a backup, or have the unit file its workbook again",
    },
  },
  "totals-differ": {
    text: {
      zh: "{place}“{column}”合并得 {merged},报送时登记的合计为 {filed},两者不一致",
      en: "{place}, “{column}”: the merged workbooks add up to {merged}, what was kept when they were filed to {filed}",
    },
    remedy: {
      zh: "请管理员核对该地报送的审核结果,必要时从备份恢复",
      en: "Compare the stored check results of that place, and restore them from a backup where they differ",
    },
  },
  "too-many-rows": {
    text: {
      zh: "工作表“{sheet}”共 {found} 行,超过一张工作表可容纳的 {limit} 行",
      en: "The sheet “{sheet}” would have {found} rows; a worksheet holds {limit}",
    },
    remedy: byCity,
  },
  "summary-too-slow": {
    text: { zh: "汇总超过 {limit} 秒仍未完成", en: "The summary was not done within {limit} seconds" },
    remedy: later,
  },
  "summary-too-large": {
    text: { zh: "汇总所需内存超过上限", en: "The summary needs more memory than is allowed" },
    remedy: byCity,
  },
  busy: {
    text: { zh: "正在生成的汇总较多", en: "Too many summaries are being made" },
    remedy: later,
  },
} as const satisfies { readonly [code: string]: Words };

export type SummaryRefusalCode = keyof typeof refusals;

/** A summary that is not made, with a stable code and what its words need. */
export class SummaryRefusal extends Error {
  override readonly name = "SummaryRefusal";
  readonly code: SummaryRefusalCode;
  readonly slots: Slots;

  constructor(code: SummaryRefusalCode, slots: Slots = {}) {
    super(`${code}: ${fillText(refusals[code].text, slots).en}`);
    this.code = code;
    this.slots = slots;
  }
}

/** Why a summary is not made and what to do about it, in both languages. */
export function summaryRefusalWords({ code, slots }: Pick<SummaryRefusal, "code" | "slots">): Words {
  return { text: fillText(refusals[code].text, slots), remedy: fillText(refusals[code].remedy, slots) };
}
