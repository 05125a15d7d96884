/** What the demonstration says about its work. */
export const demoWords = {
  making: { zh: "生成示例", en: "Making samples" },
  checking: { zh: "审核并标注", en: "Checking and marking" },
  merging: { zh: "汇总", en: "Merging" },
  invented: {
    zh: "所有园区、企业、片区数据和专家均为虚构。",
    en: "All parks, enterprises, figures of areas and experts are invented.",
  },
  known: {
    zh: "对照资料:上期报表 {count} 份,入选名单 {register}",
    en: "To compare with: {count} workbooks of the periods before, and the register of parks {register}",
  },
  round: { zh: "{form} {version}", en: "{form} {version}" },
  counts: {
    zh: "{name}:强制性 {mandatory},准强制性 {waivable},核实性 {explain},提示性 {notice}",
    en: "{name}: mandatory {mandatory}, waivable {waivable}, to explain {explain}, notices {notice}",
  },
  refused: { zh: "{name}:无法审核,{text}", en: "{name}: not checked, {text}" },
  merged: {
    zh: "汇总计入 {counted} 份,未计入 {excluded} 份",
    en: "The summary counts {counted}; {excluded} left out",
  },
  leftOut: { zh: "{file}:{reason}", en: "{file}: {reason}" },
  done: { zh: "用时 {seconds} 秒,全部文件在 {folder}", en: "Done in {seconds} s; everything is in {folder}" },
  openFirst: {
    zh: "建议先打开:\n  1. {province}(全省汇总)\n  2. {example}(标出问题的副本,见工作表“审核结果”)\n  3. {blank}(空白表)",
    en: "Open first:\n  1. {province} (the province's summary)\n  2. {example} (a marked copy: see its sheet 审核结果)\n  3. {blank} (the blank workbook)",
  },
} as const;
