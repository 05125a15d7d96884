import { fillText, showNumber, type Text } from "../../shared/cells/text.ts";
import {
  severities,
  type ParameterDefinition,
  type Severity,
  type SheetDefinition,
} from "../../shared/forms/definition.ts";
import type { Form } from "../../shared/forms/form.ts";
import { unitsOf } from "./template-units.ts";

/** One line of the instructions: what it is about, and the words in both languages. */
export interface GuideLine {
  readonly topic: string;
  readonly text: Text;
}

export interface GuideSection {
  readonly title: Text;
  readonly lines: readonly GuideLine[];
}

const sections = {
  fill: { zh: "一、怎样填写", en: "How to fill in" },
  sheets: { zh: "二、各表一览", en: "The sheets" },
  severities: { zh: "三、审核结果的类别", en: "The classes of findings" },
  parameters: { zh: "四、审核所用数值", en: "The figures that checks use" },
  hand: { zh: "五、打印、报送与联系", en: "Printing, handing in, contact" },
} satisfies { [name: string]: Text };

const filling: readonly GuideLine[] = [
  {
    topic: "填写范围",
    text: {
      zh: "只填白色和浅黄色单元格；标题、指标名称和灰色单元格不必改动。封面和指标表已锁定文字部分（无密码），清单表不锁定，可以插入行、增加行、排序和筛选。",
      en: "Fill in white and pale yellow cells only. Cover and field sheets have their words locked (no password); lists are not locked: rows may be inserted, added, sorted and filtered.",
    },
  },
  {
    topic: "必填项",
    text: {
      zh: "带 * 的项目（浅黄色）必须填写；选中单元格即显示计量单位、口径和依据条款。有下拉列表的请从列表中选择；列表外的内容会询问一次，确认后可以保留。",
      en: "Items with * (pale yellow) are required. Selecting a cell shows its unit, meaning and clause. Choose from the list where there is one; other words are asked about once and can be kept.",
    },
  },
  {
    topic: "零、空白与不适用",
    text: {
      zh: "三者含义不同：数值为零的填 0；选填项不适用的可以留空，或填“无”“不适用”；必填项留空或填“不适用”均按缺报处理。",
      en: "Three different things: 0 is a figure of zero; an optional item that does not apply may be left blank or say 无 or 不适用; a required item needs a value.",
    },
  },
  {
    topic: "数字",
    text: {
      zh: "只填数值，不要带单位和千位分隔符；单位以表中所列为准，万元与亿元、亩与平方公里请先换算。",
      en: "Figures only, without unit or thousands separators, in the unit that the form states.",
    },
  },
  {
    topic: "日期与代码",
    text: {
      zh: "日期填 2026-05-31，年月填 2026-05，年度填四位数字。统一社会信用代码、电话和文号的单元格已设为文本格式，请勿改动，以免数字丢失精度。",
      en: "Dates like 2026-05-31, months like 2026-05, years with four digits. Cells for codes, telephones and document numbers are text: leave them so, or digits are lost.",
    },
  },
  {
    topic: "清单",
    text: {
      zh: "每行填一条，中间可以空行；行数不够时在表格最后一行下面接着填。需要时可在表格下方写一行“合计”，系统会与各行之和核对。",
      en: "One entry a row; blank rows do no harm. When rows run out, go on below the last one. A row 合计 under the table is compared with the sum of the rows.",
    },
  },
];

const unitLine: Text = {
  zh: "本表使用的计量单位：{units}。",
  en: "Units used in this form: {units}.",
};

const classes: { readonly [severity in Severity]: GuideLine } = {
  mandatory: {
    topic: "强制性",
    text: {
      zh: "数据错误或缺报。必须改正，否则不能报送。",
      en: "Mandatory: wrong or missing data. Must be mended before handing in.",
    },
  },
  waivable: {
    topic: "准强制性",
    text: {
      zh: "未达到申报条件。须书面说明理由，并由规则所列的一级（市或省）准予豁免。",
      en: "Waivable: an entry criterion is not met. Needs a written reason and a waiver by the level named (city or province).",
    },
  },
  explain: {
    topic: "核实性",
    text: {
      zh: "数据存疑。请核实；确属实情的，写明不少于 6 个字的理由后可以报送。",
      en: "To be explained: doubtful. Verify; if true, a reason of at least 6 characters lets it pass.",
    },
  },
  notice: {
    topic: "提示性",
    text: { zh: "供参考，不影响报送。", en: "Notice: worth knowing, stops nothing." },
  },
};

const reasons: GuideLine = {
  topic: "理由写在哪里",
  text: {
    zh: "审核后工作簿中会增加“审核结果”表，理由写在该表“说明”栏对应的行；再次审核时已写的理由会保留。",
    en: "A check adds the sheet 审核结果; write the reason in its column 说明. Reasons are kept when the workbook is checked again.",
  },
};

const handing: readonly GuideLine[] = [
  {
    topic: "打印与盖章",
    text: {
      zh: "各表已按 A4 纸设置，表头逐页重复并有页码。打印清单前，可用筛选按钮去掉空行。封面“盖章处”加盖填报单位公章。",
      en: "All sheets are set up for A4, with headers repeated and pages numbered. Before printing a list, filter its blank rows out. Seal the cover where it says 盖章处.",
    },
  },
  {
    topic: "报送",
    text: {
      zh: "保存为 .xlsx 文件后按属地报送地级以上市主管部门；文件名不限，系统按封面中的表号、填报单位和报告期识别。",
      en: "Save as .xlsx and hand in to the city's department. The file may have any name: it is recognised by form, unit and period on its cover.",
    },
  },
  {
    topic: "联系",
    text: {
      zh: "填报中的问题，请先联系所在县（市、区）主管部门，再联系地级以上市主管部门；制表机关：{agency}。",
      en: "Questions go to the county's department first, then to the city's. Issued by: {agency}.",
    },
  },
];

const words = {
  about: {
    zh: "{title}（{form}），报告期为{period}。{notice}",
    en: "{title} ({form}), reporting {period}. {notice}",
  },
  year: { zh: "年度", en: "a year" },
  quarter: { zh: "季度", en: "a quarter" },
  cover: { zh: "填报单位、所在地和责任人信息。", en: "The unit, its place and the people who answer for the form." },
  fields: { zh: "指标 {count} 项，每行一项。", en: "{count} items, one a row." },
  list: {
    zh: "{title}：每行一条，已备 {count} 行，可增加。",
    en: "{title}: one entry a row, {count} rows to begin with.",
  },
  given: { zh: "{title}：固定 {count} 行，逐行填写。", en: "{title}: {count} given rows." },
  parameter: { zh: "{value}{unit}", en: "{label}: {value} {unit}" },
  byCity: { zh: "{general}；{exceptions}", en: "{general}; {exceptions}" },
  cited: { zh: "{value}{unit}（{clause}）", en: "{label}: {value} {unit} ({clause})" },
} satisfies { [name: string]: Text };

/** What this workbook is, in one line. */
export function aboutForm(form: Form): Text {
  const { title, notice, periodKind } = form.definition;
  const period = words[periodKind];
  return {
    zh: fillText(words.about, { title: title.zh, form: form.id, period: period.zh, notice: notice.zh }).zh,
    en: fillText(words.about, { title: title.en, form: form.id, period: period.en, notice: notice.en }).en,
  };
}

/** The instructions of a form, made from its definition. */
export function guideSections(form: Form): readonly GuideSection[] {
  const { agency, parameters } = form.definition;
  const units = { topic: "计量单位", text: fillText(unitLine, { units: unitsOf(form).join("、") }) };
  const contact = handing.map(({ topic, text }) => ({ topic, text: fillEach(text, "agency", agency) }));
  return [
    { title: sections.fill, lines: [...filling, units] },
    { title: sections.sheets, lines: form.definition.sheets.map(sheetLine) },
    { title: sections.severities, lines: [...classesOf(form), reasons] },
    ...(parameters.length === 0
      ? []
      : [{ title: sections.parameters, lines: parameters.map((each) => parameterLine(each, form)) }]),
    { title: sections.hand, lines: contact },
  ];
}

/** The classes that the form's rules have; what is wrong or missing is mandatory in every form. */
function classesOf(form: Form): readonly GuideLine[] {
  const used = new Set<Severity>(["mandatory", ...form.definition.rules.map((rule) => rule.severity)]);
  return severities.filter((severity) => used.has(severity)).map((severity) => classes[severity]);
}

function sheetLine(sheet: SheetDefinition): GuideLine {
  if (sheet.kind === "cover") return { topic: sheet.name, text: words.cover };
  const { table } = sheet;
  if (!table) return { topic: sheet.name, text: fillText(words.fields, { count: sheet.fields.length }) };
  const count = table.fixedRows?.length ?? table.rows;
  const text = fillText(table.fixedRows ? words.given : words.list, { count });
  return { topic: sheet.name, text: fillEach(text, "title", table.title) };
}

function parameterLine(parameter: ParameterDefinition, form: Form): GuideLine {
  const { value, unit = "", clause = "", label } = parameter;
  const isOne = typeof value === "number";
  const pattern = parameter.clause === undefined ? words.parameter : words.cited;
  const shown = fillText(pattern, { value: showNumber(isOne ? value : value.default), unit, clause, label: label.en });
  if (isOne) return { topic: label.zh, text: shown };
  const cities = Object.entries(value.byCity).map(
    ([code, figure]) => [cityOf(form, code), showNumber(figure)] as const,
  );
  const listOf = (language: "zh" | "en") => cities.map(([city, figure]) => `${city[language]} ${figure}`);
  const exceptions = { zh: listOf("zh").join("、"), en: listOf("en").join(", ") };
  return { topic: label.zh, text: fillEach(fillEach(words.byCity, "general", shown), "exceptions", exceptions) };
}

function cityOf(form: Form, code: string): Text {
  const city = form.codeLists.get("cities")?.find((each) => each.code === code);
  return city?.label ?? { zh: code, en: code };
}

/** Fills one slot with the words of each language. */
function fillEach(text: Text, slot: string, value: Text): Text {
  return { zh: fillText(text, { [slot]: value.zh }).zh, en: fillText(text, { [slot]: value.en }).en };
}
