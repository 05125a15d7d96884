import { fillText, type Slots, type Text } from "./cells/text.ts";

interface Words {
  readonly text: Text;
  readonly remedy: Text;
}

const takeBlank: Text = {
  zh: "请下载本系统的空白表,把数据填入或粘贴到空白表后再审核",
  en: "Take the blank workbook of this system, put your data into it and check that",
};

/** Every reason for which a workbook that could be read is not checked. The codes are stable. */
const refusals = {
  "form-unidentified": {
    text: {
      zh: "不知道这是哪一种表:封面上没有模板版本,也没有名称 pf_form",
      en: "This workbook does not say which form it is: there is no template version on its cover and no name pf_form",
    },
    remedy: takeBlank,
  },
  "form-unknown": {
    text: { zh: "没有名为“{form}”的表", en: "There is no form called “{form}”" },
    remedy: takeBlank,
  },
  "form-version-unknown": {
    text: {
      zh: "这份工作簿用的是 {form} 的 {version} 版,本系统现有的是 {known}",
      en: "This workbook is version {version} of {form}; this system has {known}",
    },
    remedy: {
      zh: "请下载“{title}”{newest} 版的空白表({form}@{newest})重新填写;如果您的版本更新,请先更新本系统",
      en: "Download and fill in the blank workbook of {form}@{newest} ({title}); if your version is newer, update this system first",
    },
  },
} as const satisfies { readonly [code: string]: Words };

export type FormRefusalCode = keyof typeof refusals;

/** A workbook that cannot be checked because no form of ours fits it. */
export class FormRefusal extends Error {
  override readonly name = "FormRefusal";
  readonly code: FormRefusalCode;
  readonly slots: Slots;
  constructor(code: FormRefusalCode, slots: Slots = {}) {
    super(fillText(refusals[code].text, slots).en);
    this.code = code;
    this.slots = slots;
  }
}

/** The reason of a refusal and what the person can do about it, in both languages. */
export function formRefusalWords({ code, slots }: { readonly code: FormRefusalCode; readonly slots: Slots }): Words {
  return { text: fillText(refusals[code].text, slots), remedy: fillText(refusals[code].remedy, slots) };
}
