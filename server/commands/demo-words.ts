/** What the demonstration says about its work. */
export const demoWords = {
  making: { zh: "生成示例", en: "Making samples" },
  checking: { zh: "审核并标注", en: "Checking and marking" },
  merging: { zh: "汇总", en: "Merging" },
  made: {
    zh: "已生成 {cities} 个市 {count} 个园区的申报工作簿(均为虚构),空白表:{blank}",
    en: "Made the workbooks of {count} invented parks in {cities} cities; the blank workbook: {blank}",
  },
  counts: {
    zh: "{name}:强制性 {mandatory},准强制性 {waivable},核实性 {explain},提示性 {notice}",
    en: "{name}: mandatory {mandatory}, waivable {waivable}, to explain {explain}, notices {notice}",
  },
  refused: { zh: "{name}:无法审核,{text}", en: "{name}: not checked, {text}" },
  merged: {
    zh: "全省汇总计入 {counted} 个园区,未计入 {excluded} 个:",
    en: "The province's summary counts {counted} parks; {excluded} are left out:",
  },
  leftOut: { zh: "{file}:{reason}", en: "{file}: {reason}" },
  done: { zh: "用时 {seconds} 秒,全部文件在 {folder}", en: "Done in {seconds} s; everything is in {folder}" },
  openFirst: {
    zh: "建议先打开:\n  1. {province}(全省汇总)\n  2. {example}(标出问题的副本,见工作表“审核结果”)\n  3. {blank}(空白表)",
    en: "Open first:\n  1. {province} (the province's summary)\n  2. {example} (a marked copy: see its sheet 审核结果)\n  3. {blank} (the blank workbook)",
  },
} as const;
