import type { Text } from "../../../shared/cells/text.ts";
import type { UnitKind } from "../../../shared/submission/unit.ts";

/** The page of reporting units. */
export const unitWords = {
  title: { zh: "填报单位", en: "Reporting units" },
  add: { zh: "新增填报单位", en: "Add a reporting unit" },
  addOne: { zh: "新增", en: "Add" },
  kind: { zh: "类别", en: "Kind" },
  name: { zh: "名称（与表内封面一致）", en: "Name (as on the cover of its forms)" },
  nameHead: { zh: "名称", en: "Name" },
  city: { zh: "地市", en: "City" },
  code: { zh: "统一社会信用代码", en: "Credit code" },
  contact: { zh: "联系人", en: "Contact" },
  phone: { zh: "电话", en: "Telephone" },
  state: { zh: "状态", en: "State" },
  inUse: { zh: "在用", en: "in use" },
  retired: { zh: "停用", en: "retired" },
  change: { zh: "修改", en: "Change" },
  changeNamed: { zh: "修改 {name}", en: "Change {name}" },
  save: { zh: "保存", en: "Save" },
  cancel: { zh: "取消", en: "Cancel" },
  retire: { zh: "停用", en: "Retire" },
  reuse: { zh: "恢复使用", en: "Take back into use" },
  retireAsk: { zh: "停用“{name}”？", en: "Retire {name}?" },
  retireWhy: {
    zh: "停用后不再催报，已报送的内容保留。之后可以恢复使用。",
    en: "It is no longer expected to report; what it reported stays. It can be taken back into use later.",
  },
  added: { zh: "已新增：{name}", en: "Added: {name}" },
  saved: { zh: "已保存：{name}", en: "Saved: {name}" },
  none: { zh: "没有符合条件的填报单位。", en: "There is no such reporting unit." },
  all: { zh: "全部", en: "All" },
  search: { zh: "搜索名称或联系人", en: "Search name or contact" },
  count: { zh: "共 {count} 个", en: "{count} in all" },
  list: { zh: "填报单位列表", en: "List of reporting units" },
  loading: { zh: "正在读取…", en: "Loading…" },
  actions: { zh: "操作", en: "Actions" },
} as const satisfies { readonly [name: string]: Text };

export const kindNames: Readonly<{ [kind in UnitKind]: Text }> = {
  park: { zh: "园区", en: "park" },
  area: { zh: "片区", en: "area" },
  expert: { zh: "专家", en: "expert" },
};
