import { doubtful, mandatory, unreadable, worthKnowing } from "./problem-kinds.ts";

const retypeNumber = {
  zh: "请只填数字,单位见表头,不要写“约”“以上”等字样。",
  en: "Enter digits only; the unit is in the heading. No words such as “about”.",
};
const retypeDate = {
  zh: "请按“2021-05-31”的样子填写完整日期。",
  en: "Enter a full date like 2021-05-31.",
};
const acceptFix = {
  zh: "点“修正”可改为规范写法;若理解有误,请改正原值。",
  en: "“Fix” writes it the standard way; if it was misunderstood, correct the cell.",
};
const pickFromList = { zh: "请从下拉列表中选择。", en: "Choose from the drop-down list." };
const valuesOnly = {
  zh: "请改为直接填写数值。",
  en: "Enter the value itself instead.",
};

/** What can be wrong with any cell, and with numbers, percentages, dates and choices. */
export const valueProblems = {
  notCalculated: unreadable(
    "formula",
    { zh: "公式未计算,请打开并保存后再报送", en: "The formula was never calculated" },
    {
      zh: "用 Excel 或 WPS 打开本文件,保存后再报送。",
      en: "Open the file in Excel or WPS, save it and send it again.",
    },
  ),
  errorValue: unreadable(
    "formula",
    { zh: "单元格为错误值 {shown}", en: "The cell is in error: {shown}" },
    { zh: "请改正公式或直接填写数值。", en: "Correct the formula or enter the value itself." },
  ),
  externalLink: unreadable(
    "link",
    { zh: "公式引用了其他工作簿:{formula}", en: "The formula refers to another workbook: {formula}" },
    valuesOnly,
  ),
  picture: unreadable(
    "picture",
    { zh: "单元格中是图片,不能读取", en: "The cell holds a picture, which cannot be read" },
    { zh: "请填写文字或数字。", en: "Enter words or figures instead." },
  ),
  nil: worthKnowing(
    "nil",
    { zh: "“{shown}”按未填(不适用)处理,不当作 0", en: "“{shown}” counts as not applicable, not as 0" },
    { zh: "如实际为零,请填 0。", en: "If the figure is nought, enter 0." },
  ),
  understood: worthKnowing(
    "understood",
    { zh: "“{shown}”按 {understood} 读取", en: "“{shown}” is understood as {understood}" },
    acceptFix,
  ),
  numberUnknown: unreadable("type", { zh: "“{shown}”不是一个数", en: "“{shown}” is not a number" }, retypeNumber),
  numberNotWhole: unreadable(
    "type",
    { zh: "“{shown}”应为整数", en: "“{shown}” should be a whole number" },
    { zh: "请填整数。", en: "Enter a whole number." },
  ),
  numberTooLong: unreadable(
    "type",
    { zh: "“{shown}”超过 15 位有效数字,不能准确保存", en: "“{shown}” has more than 15 significant digits" },
    { zh: "请核对是否填错了栏。", en: "Check that it stands in the right column." },
  ),
  numberIsDate: unreadable(
    "type",
    { zh: "此处应填数,单元格却是日期 {shown}", en: "A number is wanted, but the cell is the date {shown}" },
    { zh: "把单元格格式改为“常规”,再重新填写。", en: "Set the cell's format to General and enter the figure again." },
  ),
  numberScaled: unreadable(
    "type",
    {
      zh: "单元格显示的数与存放的数 {held} 不同(格式 {format})",
      en: "The cell shows another figure than it holds, {held} (format {format})",
    },
    { zh: "把单元格格式改为“常规”,按本栏单位重新填写。", en: "Set the format to General and enter it in this unit." },
  ),
  numberUnit: unreadable(
    "unit",
    { zh: "“{shown}”的单位“{found}”不能换算为“{unit}”", en: "“{shown}”: {found} cannot be converted to {unit}" },
    { zh: "请按本栏单位填写数字。", en: "Enter the figure in this column's unit." },
  ),
  percentFraction: doubtful(
    "scale",
    {
      zh: "“{shown}”按 {shown}% 读取,是否应为 {understood}%",
      en: "“{shown}” reads as {shown}%: is {understood}% meant?",
    },
    { zh: "本栏填百分数的数字部分,如 85 表示 85%。", en: "Enter the figure before the % sign: 85 for 85%." },
  ),
  percentScaled: doubtful(
    "scale",
    { zh: "单元格显示为 {shown},按 {understood}% 读取", en: "The cell shows {shown}; it is taken as {understood}%" },
    acceptFix,
  ),
  percentRange: mandatory(
    "range",
    { zh: "“{shown}”超出 0 至 100%", en: "“{shown}” is outside 0 to 100%" },
    { zh: "请核对百分数。", en: "Check the percentage." },
  ),
  dateUnknown: unreadable("type", { zh: "“{shown}”不是日期", en: "“{shown}” is not a date" }, retypeDate),
  dateAmbiguous: unreadable(
    "type",
    { zh: "“{shown}”的年月日不能确定", en: "“{shown}” can be read as more than one date" },
    retypeDate,
  ),
  dateImpossible: unreadable(
    "type",
    { zh: "没有“{shown}”这一天", en: "There is no such date as “{shown}”" },
    retypeDate,
  ),
  dateImprecise: unreadable("type", { zh: "“{shown}”不完整", en: "“{shown}” is not precise enough" }, retypeDate),
  dateImplausible: unreadable(
    "type",
    { zh: "日期 {shown} 不在 1950 至 2099 年之间", en: "The date {shown} is not between 1950 and 2099" },
    retypeDate,
  ),
  yearUnknown: unreadable(
    "type",
    { zh: "“{shown}”不是四位年份", en: "“{shown}” is not a year of four digits" },
    { zh: "请填四位年份,如 2021。", en: "Enter four digits, like 2021." },
  ),
  yesNoUnknown: unreadable(
    "type",
    { zh: "“{shown}”应为“是”或“否”", en: "“{shown}” should be 是 (yes) or 否 (no)" },
    pickFromList,
  ),
  choiceUnknown: unreadable(
    "type",
    { zh: "“{shown}”不在选项中", en: "“{shown}” is not one of the options" },
    pickFromList,
  ),
  choiceNear: unreadable(
    "type",
    { zh: "“{part}”不在选项中,是否为“{nearest}”", en: "“{part}” is not one of the options; is “{nearest}” meant?" },
    pickFromList,
  ),
  choiceAmbiguous: unreadable(
    "type",
    { zh: "“{part}”对应多个代码:{codes}", en: "“{part}” stands for several codes: {codes}" },
    { zh: "请改填其中一个代码。", en: "Enter one of the codes." },
  ),
  choiceRetired: worthKnowing(
    "retired",
    { zh: "“{part}”已停用", en: "“{part}” is no longer in use" },
    { zh: "请核对是否应改用现行名称。", en: "Check whether today's name should be used." },
  ),
  textPrecision: unreadable(
    "type",
    { zh: "长数字的精度已丢失,请重新录入", en: "The digits of a long number were lost; enter it again" },
    { zh: "先把单元格格式设为“文本”,再重新录入。", en: "Set the cell's format to Text, then enter it again." },
  ),
} as const;
