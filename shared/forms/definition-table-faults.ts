import type { Text } from "../cells/text.ts";

/** What can be wrong with a definition workbook before it is a definition. Slots: name, column, kind, sheet. */
export const definitionTableFaults = {
  noSheet: { zh: "缺少工作表“{sheet}”", en: "the sheet “{sheet}” is missing" },
  noHeader: {
    zh: "找不到表头:表头各格末尾应有方括号中的英文名,如“{column}”",
    en: "no header row: its cells end in a name in brackets, such as “{column}”",
  },
  noColumn: {
    zh: "缺少列“{column}”。不用的列请留空,不要删除",
    en: "the column “{column}” is missing; leave a column blank rather than deleting it",
  },
  unknownColumn: { zh: "没有名为“{name}”的列", en: "there is no column called “{name}”" },
  columnTwice: { zh: "列“{name}”出现两次", en: "the column “{name}” stands here twice" },
  noKind: { zh: "本行没有填“行类”", en: "this row does not say of which kind it is" },
  unknownKind: { zh: "没有行类“{name}”", en: "there is no kind of row “{name}”" },
  notUsed: {
    zh: "“{kind}”行不用“{column}”列,请清空此格",
    en: "a row of kind “{kind}” does not use the column “{column}”; clear this cell",
  },
  noOwner: {
    zh: "不知道本行属于谁:没有编号为“{name}”的{kind}",
    en: "no {kind} has the id “{name}” that this row belongs to",
  },
  twice: { zh: "“{name}”在此之前已有一行", en: "“{name}” has a row before this one" },
  noFigure: { zh: "此处应填一个数", en: "a number belongs here" },
  unsaved: {
    zh: "此格是错误值,或公式还没有计算结果",
    en: "this cell is in error, or its formula has no result yet",
  },
  unknownSetting: { zh: "没有名为“{name}”的设置", en: "there is no setting called “{name}”" },
  noSetting: {
    zh: "缺少设置“{name}”。不用的设置请把值留空,不要删除",
    en: "the setting “{name}” is missing; leave its value blank rather than deleting it",
  },
  settingTwice: { zh: "设置“{name}”出现两次", en: "the setting “{name}” stands here twice" },
} as const satisfies { readonly [fault: string]: Text };

export type DefinitionTableFault = keyof typeof definitionTableFaults;
