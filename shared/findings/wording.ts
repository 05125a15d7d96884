import type { Text } from "../cells/text.ts";

/** The words of the conditions that a field's own definition implies. Slots: label, value, limit, unit, other. */
export const fieldWording = {
  required: {
    message: { zh: "“{label}”为必填项,不能为空", en: "“{label}” is required and is blank" },
    hint: {
      zh: "请填写;确无此项的,按填报说明注明",
      en: "Fill it in; the instructions say how to state that there is none",
    },
  },
  requiredWhen: {
    message: {
      zh: "按本表其他填报内容,“{label}”应当填写",
      en: "“{label}” is needed because of what else this form says",
    },
    hint: { zh: "请填写,或核对与之相关的选项", en: "Fill it in, or check the answers that call for it" },
  },
  rows: {
    message: { zh: "“{label}”没有填写任何一行", en: "“{label}” has no row" },
    hint: { zh: "请至少填写一行", en: "Fill in at least one row" },
  },
  min: {
    message: { zh: "“{label}”为 {value},不应小于 {limit}", en: "“{label}” is {value}; it must be at least {limit}" },
    hint: { zh: "请核对数值和计量单位", en: "Check the figure and its unit" },
  },
  max: {
    message: { zh: "“{label}”为 {value},不应大于 {limit}", en: "“{label}” is {value}; it must be at most {limit}" },
    hint: { zh: "请核对数值和计量单位", en: "Check the figure and its unit" },
  },
  minLength: {
    message: {
      zh: "“{label}”只有 {value} 字,应不少于 {limit} 字",
      en: "“{label}” has {value} characters; it needs at least {limit}",
    },
    hint: { zh: "请补充内容", en: "Say more" },
  },
  maxLength: {
    message: {
      zh: "“{label}”有 {value} 字,超过 {limit} 字的限制",
      en: "“{label}” has {value} characters; the limit is {limit}",
    },
    hint: { zh: "请压缩文字,详情可作附件", en: "Shorten it; details can go into an attachment" },
  },
  pattern: {
    message: { zh: "“{label}”的格式不符合要求:{value}", en: "“{label}” is not in the form required: {value}" },
    hint: { zh: "请按填报说明的格式填写", en: "Follow the form given in the instructions" },
  },
  unique: {
    message: {
      zh: "“{label}”重复:{value} 在第 {other} 行已出现",
      en: "“{label}” stands twice: {value} is also in row {other}",
    },
    hint: { zh: "请合并重复的行,或改正其中一行", en: "Merge the rows, or correct one of them" },
  },
} as const satisfies { readonly [condition: string]: { readonly message: Text; readonly hint: Text } };

export type FieldCondition = keyof typeof fieldWording;
