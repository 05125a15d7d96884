import type { Text } from "../../shared/cells/text.ts";
import type { Severity } from "../../shared/forms/definition.ts";

/** What a severity asks of the unit. */
export const severityAsks: { readonly [severity in Severity]: Text } = {
  mandatory: { zh: "须改正后才能报送", en: "to be corrected before it can be submitted" },
  waivable: {
    zh: "申报条件未达到,须书面说明并经批准豁免",
    en: "an entry criterion is not met: needs a written reason and a waiver",
  },
  explain: { zh: "请核实,并在“说明”栏写明原因", en: "check it, and give the reason in the column 说明" },
  notice: { zh: "供参考", en: "worth knowing" },
};

export const checkWords = {
  identity: { zh: "{form} {version} · {unit} · {period}", en: "{form} {version} · {unit} · {period}" },
  noUnit: { zh: "(未填报单位)", en: "(no unit)" },
  noPeriod: { zh: "(未填报告期)", en: "(no period)" },
  severityHead: { zh: "{name} {count} 项({asks})", en: "{name}: {count} ({asks})" },
  hint: { zh: "建议:{hint}", en: "What to do: {hint}" },
  fix: { zh: "可改为:{value}", en: "Could be: {value}" },
  reason: { zh: "已说明:{reason}", en: "Explained: {reason}" },
  clean: { zh: "没有发现问题", en: "No findings" },
  refused: { zh: "无法审核:{text}", en: "Not checked: {text}" },
  markedAs: { zh: "已审核副本:{path}", en: "Marked copy: {path}" },
  notMarked: { zh: "未能写出已审核副本:{text}", en: "No marked copy: {text}" },
  total: {
    zh: "共 {files} 个文件:{blocked} 个有强制性问题,{open} 个有其他问题,{clean} 个没有问题,{refused} 个无法审核",
    en: "{files} files: {blocked} with mandatory findings, {open} with other findings, {clean} without, {refused} not checked",
  },
  checking: { zh: "审核", en: "Checking" },
} as const;
