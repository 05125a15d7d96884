import type { Text } from "../../../shared/cells/text.ts";

/** What the demonstration says while it happens. */
export const storyWords = {
  making: { zh: "生成示例", en: "Making samples" },
  checking: { zh: "审核并标注", en: "Checking and marking" },
  merging: { zh: "汇总", en: "Merging" },
  province: { zh: "省工信厅", en: "The province" },
  house: { zh: "平台自设", en: "our own rule" },

  chapterPapers: { zh: "制表", en: "The workbooks" },
  chapterRounds: { zh: "开放报送", en: "The rounds open" },
  chapterFiling: { zh: "园区申报", en: "The parks apply" },
  chapterReview: { zh: "市级审核推荐,省级接收", en: "The cities review and recommend, the province accepts" },
  chapterForm: { zh: "{form}", en: "{form}" },
  chapterSelection: { zh: "评选和汇总", en: "Selection and summaries" },

  invented: {
    zh: "所有园区、企业、片区数据和专家均为虚构。",
    en: "All parks, enterprises, figures of areas and experts are invented.",
  },
  known: {
    zh: "对照资料:上期报表 {count} 份,入选名单 {register}",
    en: "To compare with: {count} workbooks of the periods before, and the register of parks {register}",
  },
  registered: {
    zh: "省厅导入以前入选的园区 {count} 个",
    en: "The province imports {count} parks that were selected before",
  },
  opened: { zh: "省厅开放 {form}({version}){period}", en: "The province opens {form} ({version}) {period}" },
  extended: { zh: "省厅同意延期:{name}", en: "The province gives more time to {name}" },

  checkedAll: { zh: "报送前先审核({form}):", en: "Checked before they are filed ({form}):" },
  counts: {
    zh: "{name}:强制性 {mandatory},准强制性 {waivable},核实性 {explain},提示性 {notice}",
    en: "{name}: mandatory {mandatory}, waivable {waivable}, to explain {explain}, notices {notice}",
  },
  refused: { zh: "{name}:无法审核,{text}", en: "{name}: not checked, {text}" },
  damaged: { zh: "{name}:不予受理,{text}", en: "{name}: not taken, {text}" },
  blocked: {
    zh: "{name}:不予受理,{count} 项待改正或说明;首项 {rule}({clause}){message}",
    en: "{name}: not taken, {count} to correct or to explain; the first is {rule} ({clause}): {message}",
  },
  fixed: { zh: "  一键改正 {count} 处", en: "  {count} cells mended by one click each" },
  corrected: { zh: "  逐项改正", en: "  corrected by hand" },
  reasoned: {
    zh: "  在已审核副本的“说明”栏写明原因:{rules}",
    en: "  reasons written into the column 说明 of the marked copy: {rules}",
  },
  filed: { zh: "{name}:已受理,回执 {receipt}{late}", en: "{name}: taken, receipt {receipt}{late}" },
  late: { zh: "(迟报)", en: " (late)" },

  recommended: { zh: "{city}推荐 {park}", en: "{city} recommends {park}" },
  waiverRefused: {
    zh: "{city}不同意豁免 {park} 的 {rule}:{reason}",
    en: "{city} does not waive {rule} for {park}: {reason}",
  },
  waiverApproved: {
    zh: "{office}同意豁免 {park} 的 {rule}:{reason}",
    en: "{office} waives {rule} for {park}: {reason}",
  },
  waiverOpen: { zh: "{park} 暂不能接收:{text}", en: "{park} cannot be accepted yet: {text}" },
  returned: {
    zh: "{city}退回 {park},批注在 {sheet}!{cell}:{text}",
    en: "{city} returns {park} with a remark at {sheet}!{cell}: {text}",
  },
  filedAgain: { zh: "{name}:重新报送,回执 {receipt}", en: "{name}: filed again, receipt {receipt}" },
  difference: {
    zh: "  {place} {label}:{before} → {after}",
    en: "  {place} {label}: {before} → {after}",
  },
  overQuota: { zh: "{city}推荐 {park} 未获受理:{text}", en: "{city} cannot recommend {park}: {text}" },
  placeGranted: { zh: "省工信厅为 {park} 增加名额:{reason}", en: "The province grants a place for {park}: {reason}" },
  withdrawn: { zh: "{park} 撤回申报:{reason}", en: "{park} withdraws: {reason}" },
  accepted: { zh: "省工信厅接收 {count} 个园区", en: "The province accepts {count} parks" },

  earlier: {
    zh: "上期 {count} 份已报送并接收",
    en: "{count} of the period before filed and accepted",
  },
  takenIn: { zh: "本期 {count} 份已报送并接收", en: "{count} of this period filed and accepted" },
  selected: {
    zh: "省工信厅按专家评审排名评选:入选 {count} 个(第一名 {first}),未入选 {others} 个",
    en: "The province selects by the experts' ranking: {count} parks ({first} comes first), {others} not",
  },
  summarised: { zh: "下载汇总 {count} 份到 {folder}", en: "Summaries downloaded: {count}, into {folder}" },
  status: {
    zh: "{form}:应报 {expected},已报 {filed},退回 {returned},未报 {missing},迟报 {late};催报名单已保存",
    en: "{form}: {expected} expected, {filed} filed, {returned} returned, {missing} missing, {late} late; the list for reminding is saved",
  },
  audited: {
    zh: "审计员核对审计链无误,导出 {count} 条",
    en: "The auditor finds the audit chain sound: {count} entries",
  },
} as const satisfies { readonly [word: string]: Text };
