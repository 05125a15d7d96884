import type { Text } from "../../shared/cells/text.ts";
import type { Change } from "../../shared/findings/impact.ts";
import type { Versions } from "../../shared/findings/compare-versions.ts";
import { ruleTitle } from "../../shared/forms/rule-title.ts";

/** What becomes of a rule. */
export const changeNames: { readonly [change in Change]: Text } = {
  fails: { zh: "新增不满足", en: "newly fails" },
  passes: { zh: "不再不满足", en: "fails no more" },
  differs: { zh: "不满足之处有变", en: "fails differently" },
  undecided: { zh: "不能再判定", en: "no longer decided" },
};

/** The words for a rule in the newer version that has it; for what a field implies, the field's. */
export function titleOf(rule: string, { before, after }: Versions): Text {
  return ruleTitle(rule, after) ?? ruleTitle(rule, before) ?? { zh: "", en: "" };
}

/** What the rule is in only one of the versions, if it is. */
export function presenceOf(rule: string, { before, after }: Versions): Text | undefined {
  if (!/^[A-Z]/.test(rule) || before.rules.has(rule) === after.rules.has(rule)) return undefined;
  return after.rules.has(rule) ? presence.added : presence.dropped;
}

const presence = {
  added: { zh: "新规则", en: "new rule" },
  dropped: { zh: "规则已取消", en: "rule dropped" },
} as const;

export const impactWords = {
  versions: { zh: "{before} → {after}", en: "{before} → {after}" },
  rule: { zh: "{rule}  {title}", en: "{rule}  {title}" },
  ruleNoted: { zh: "{rule}  {title}({note})", en: "{rule}  {title} ({note})" },
  change: { zh: "{change} {count} 份", en: "{change}: {count}" },
  unit: { zh: "{unit}({before} → {after} 处)  {message}", en: "{unit} ({before} → {after} findings)  {message}" },
  none: { zh: "各份工作簿的审核结果没有变化", en: "No workbook fares differently" },
  refused: { zh: "{file} 无法审核:{text} [{code}]", en: "{file} not checked: {text} [{code}]" },
  total: {
    zh: "共 {units} 份:{fails} 份有新增不满足,{passes} 份有不再不满足;有强制性问题的由 {before} 份变为 {after} 份;{refused} 份无法审核",
    en: "{units} workbooks: {fails} newly fail a rule, {passes} fail one no more; with mandatory findings {before} before, {after} now; {refused} not checked",
  },
  written: { zh: "对比已写入 {path}", en: "The comparison is in {path}" },
  otherForm: {
    zh: "{before} 和 {after} 不是同一种表,不能对比",
    en: "{before} and {after} are not versions of one form",
  },
  comparing: { zh: "对比", en: "Comparing" },
} as const;
