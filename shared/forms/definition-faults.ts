import type { Text } from "../cells/text.ts";

/** What can be wrong with a definition. Slots: name, kind, table, why, given, wanted. */
export const definitionFaults = {
  shape: { zh: "不符合表式定义的格式:{why}", en: "{why}" },
  expression: { zh: "表达式有误:{why}", en: "{why}" },
  result: { zh: "表达式的结果是 {given},应为 {wanted}", en: "gives {given}, must give {wanted}" },
  twice: { zh: "{kind}“{name}”在本表中出现两次", en: 'the {kind} "{name}" stands twice in this form' },
  sheetKind: { zh: "清单页必须有清单,封面不能有", en: "a sheet of kind table has a table, a cover has none" },
  keyColumn: { zh: "主键“{name}”不是清单 {table} 的列", en: 'the key "{name}" is not a column of {table}' },
  carryColumn: {
    zh: "结转“{name}”应为 keep、clear 或同一清单的列",
    en: 'what is carried, "{name}", is neither keep nor clear nor a column of the same table',
  },
  noCodes: { zh: "选择题必须指定代码表(codes)", en: "a choice needs a code list (codes)" },
  unknownCodes: { zh: "没有代码表“{name}”", en: 'there is no code list "{name}"' },
  unknownClause: { zh: "没有条款“{name}”", en: 'there is no clause "{name}"' },
  noSource: { zh: "请引用条款(clause),或注明 source: house", en: "cite a clause, or say source: house" },
  waiver: {
    zh: "准强制性规则(且仅此类)须指明由谁豁免(waiver)",
    en: "a waivable rule, and no other, names who may waive it (waiver)",
  },
  unknownTable: { zh: "没有清单“{name}”", en: 'there is no table "{name}"' },
  unknownTarget: { zh: "没有名为“{name}”的指标、列或清单", en: 'there is nothing called "{name}" to mark' },
  slot: { zh: "文字中的空位“{name}”没有对应的事实(facts)", en: 'the slot "{name}" has no fact' },
  ratio: {
    zh: "比率列(且仅此类)须指明分子和分母",
    en: "a ratio column, and no other, names numerator and denominator",
  },
  unknownColumn: { zh: "汇总中没有列“{name}”", en: 'there is no summary column "{name}"' },
  noValue: { zh: "汇总列须有取值(value)", en: "a summary column needs a value" },
  unknownRule: { zh: "没有规则“{name}”", en: 'there is no rule "{name}"' },
} as const satisfies { readonly [fault: string]: Text };

export type DefinitionFault = keyof typeof definitionFaults;

/** A place in a definition: the keys and indices that lead to it. */
export type DefinitionPath = readonly (string | number)[];

export interface DefinitionPlace {
  readonly path: DefinitionPath;
  /** The field, rule or column that it is about. */
  readonly subject: string;
}

/** Told of each fault, with the slots of its words. */
export type Complain = (
  place: DefinitionPlace,
  fault: DefinitionFault,
  slots?: Readonly<{ [name: string]: string | Text }>,
) => void;
