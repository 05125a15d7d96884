import { doubtful, mandatory, worthKnowing } from "./problem-kinds.ts";

const useTemplate = {
  zh: "请对照空白模板补回,或重新下载模板后粘贴数据。",
  en: "Put it back as in the blank workbook, or paste the data into a fresh one.",
};
const restoreWords = {
  zh: "请恢复模板原来的文字;如内容无误,请说明。",
  en: "Restore the words of the blank workbook, or explain why they differ.",
};
const unhide = { zh: "请取消隐藏,核对后再报送。", en: "Unhide it and check it before sending." };

/** What can be wrong with where things stand. */
export const layoutProblems = {
  sheetMissing: mandatory("layout", { zh: "缺少工作表“{label}”", en: "The sheet “{label}” is missing" }, useTemplate),
  fieldMissing: mandatory(
    "layout",
    { zh: "工作表“{sheet}”中找不到“{label}”一栏", en: "“{label}” was not found on the sheet “{sheet}”" },
    useTemplate,
  ),
  tableMissing: mandatory(
    "layout",
    { zh: "工作表“{sheet}”中找不到清单的表头", en: "The heading row of the list was not found on “{sheet}”" },
    useTemplate,
  ),
  columnMissing: mandatory(
    "layout",
    { zh: "清单“{table}”缺少“{label}”列", en: "The list “{table}” lacks the column “{label}”" },
    useTemplate,
  ),
  rowMissing: mandatory(
    "layout",
    { zh: "“{table}”缺少“{label}”行", en: "“{table}” lacks the row “{label}”" },
    useTemplate,
  ),
  labelTwice: mandatory(
    "layout",
    { zh: "“{label}”出现多次且填写不同", en: "“{label}” stands in several places with different values" },
    { zh: "请只保留一处。", en: "Keep one of them." },
  ),
  headerTwice: mandatory(
    "layout",
    { zh: "表头“{label}”重复,且重复列中有数据", en: "The heading “{label}” stands twice, and both columns hold data" },
    { zh: "请只保留一列。", en: "Keep one of the columns." },
  ),
  tableTwice: doubtful(
    "copy",
    {
      zh: "工作表“{sheet}”中另有一份同样表头的清单,未读取",
      en: "“{sheet}” holds another list with the same headings, which was not read",
    },
    {
      zh: "请把数据合并到一份清单,删去另一份;如为备份请说明。",
      en: "Put all rows into one list and delete the other, or explain.",
    },
  ),
  headerUnit: mandatory(
    "unit",
    {
      zh: "“{label}”的单位写作“{found}”,应为“{unit}”",
      en: "The unit of “{label}” is given as {found} instead of {unit}",
    },
    {
      zh: "请恢复模板的单位,并按该单位填写。",
      en: "Restore the unit of the blank workbook and enter the figures in it.",
    },
  ),
  labelChanged: doubtful(
    "label",
    { zh: "“{found}”按位置当作“{label}”读取", en: "“{found}” is read as “{label}” because of where it stands" },
    restoreWords,
  ),
  columnExtra: worthKnowing(
    "extra",
    {
      zh: "清单“{table}”中模板没有的列不读取:{names}",
      en: "Columns of “{table}” that the form does not have are not read: {names}",
    },
    { zh: "可保留;不会进入汇总。", en: "They may stay; they are left out of summaries." },
  ),
  rowExtra: worthKnowing(
    "extra",
    {
      zh: "“{table}”中模板没有的行不读取:{names}",
      en: "Rows of “{table}” that the form does not have are not read: {names}",
    },
    { zh: "可保留;不会进入汇总。", en: "They may stay; they are left out of summaries." },
  ),
  hiddenSheet: worthKnowing(
    "hidden",
    { zh: "工作表“{sheet}”被隐藏,其中的数据已读取", en: "The sheet “{sheet}” is hidden; its data were read" },
    unhide,
  ),
  hiddenRows: worthKnowing(
    "hidden",
    {
      zh: "有 {count} 行数据被隐藏或筛选掉,仍已读取:{names}",
      en: "{count} hidden or filtered rows hold data, which were read: {names}",
    },
    unhide,
  ),
  hiddenColumns: worthKnowing(
    "hidden",
    { zh: "隐藏的列中有数据,仍已读取:{names}", en: "Hidden columns hold data, which were read: {names}" },
    unhide,
  ),
  mergedData: worthKnowing(
    "merged",
    {
      zh: "数据区有 {count} 处合并单元格,只读取其左上角一格",
      en: "{count} merged areas among the data: only the top left cell of each is read",
    },
    { zh: "请取消合并,逐行填写。", en: "Unmerge them and fill in each row." },
  ),
  totalDiffers: mandatory(
    "total",
    {
      zh: "“{label}”的{row}为 {shown},以上各行相加为 {sum}",
      en: "“{label}”: {row} says {shown}, but the rows above add up to {sum}",
    },
    { zh: "请核对明细与合计。", en: "Check the rows and the total." },
  ),
} as const;
