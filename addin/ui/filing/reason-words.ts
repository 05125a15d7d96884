import type { Text } from "../../../shared/cells/text.ts";

/** Why a workbook cannot be submitted now, and what to do. */
export const reasonWords = {
  refused: {
    zh: "打开的工作簿不是本系统的表，不能报送。请用下面的“空白表”。",
    en: "The open workbook is none of our forms. Take a blank form below.",
  },
  notChecked: { zh: "正在审核，完成后才能报送。", en: "The check is still running." },
  noIdentity: { zh: "封面上的填报单位和报告期还没有填。", en: "The cover does not say the unit and the period yet." },
  notSignedIn: { zh: "请先登录。", en: "Sign in first." },
  otherKind: { zh: "您的账号不填报这张表。", en: "Your account does not report this form." },
  noRound: {
    zh: "这张表的这一期没有开放报送。",
    en: "No round is open for this form and period.",
  },
  notOpen: { zh: "这一期还没有开始报送，可以先审核。", en: "This round has not opened yet; checking is possible." },
  closed: {
    zh: "这一期已截止，需要补报请联系主管部门。",
    en: "This round is closed; ask your office for an extension.",
  },
  otherVersion: {
    zh: "这一期用的是另一个版本的表，请下载空白表或结转。",
    en: "This round takes another version of the form: take a blank form, or carry this one forward.",
  },
  state: { zh: "现在的状态不能再报送。", en: "It cannot be submitted in its present state." },
  blocked: { zh: "还有必须处理的问题，见下。", en: "There are findings to deal with first, listed below." },
} as const satisfies { readonly [name: string]: Text };
