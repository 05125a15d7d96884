import type { Text } from "../cells/text.ts";
import type { EventKind, SubmissionState } from "./submission.ts";

/** How people call the states of a submission. */
export const stateNames: Readonly<{ [state in SubmissionState | "missing"]: Text }> = {
  missing: { zh: "未报", en: "not reported" },
  submitted: { zh: "已报送", en: "submitted" },
  returned: { zh: "已退回", en: "returned" },
  withdrawn: { zh: "已撤回", en: "withdrawn" },
  recommended: { zh: "已推荐", en: "recommended" },
  accepted: { zh: "已接收", en: "accepted" },
  selected: { zh: "已入选", en: "selected" },
  notSelected: { zh: "未入选", en: "not selected" },
};

/** How people call what is done to a submission. */
export const eventNames: Readonly<{ [event in EventKind]: Text }> = {
  submit: { zh: "报送", en: "submit" },
  withdraw: { zh: "撤回", en: "withdraw" },
  return: { zh: "退回", en: "return" },
  recommend: { zh: "推荐", en: "recommend" },
  accept: { zh: "接收", en: "accept" },
  select: { zh: "评为入选", en: "select" },
  notSelect: { zh: "评为未入选", en: "not select" },
  remark: { zh: "批注", en: "remark" },
  waive: { zh: "决定豁免", en: "decide on waivers" },
  grantPlace: { zh: "增加名额", en: "grant a place" },
  archive: { zh: "归档", en: "archive" },
};
