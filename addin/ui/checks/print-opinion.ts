import type { Text } from "../../../shared/cells/text.ts";
import { reportColumns, type ReportColumn } from "../../../shared/findings/report-columns.ts";
import type { ContentRow, SheetContent } from "../../../shared/xlsx/report-content.ts";
import type { LiveCheck } from "../check-state.ts";
import { element } from "../element.ts";
import type { Say } from "../words.ts";
import type { CheckContext } from "./check-context.ts";

const words = {
  title: { zh: "审核意见单", en: "Check opinion" },
  number: { zh: "序号", en: "No." },
  severity: { zh: "级别／规则", en: "Severity, rule" },
  place: { zh: "位置", en: "Place" },
  finding: { zh: "问题与改正办法", en: "Finding and what to do" },
  clause: { zh: "依据", en: "Clause" },
  reason: { zh: "说明", en: "Reason" },
  value: { zh: "填报值：{value}", en: "Value: {value}" },
  hint: { zh: "改正：{hint}", en: "To do: {hint}" },
  filledBy: { zh: "填报人（签字）：", en: "Filled in by:" },
  checkedBy: { zh: "审核人（签字）：", en: "Checked by:" },
  day: { zh: "日期：", en: "Date:" },
} as const satisfies { readonly [name: string]: Text };

/** Rows made before the page may draw and hear its user again. */
const AT_ONCE = 200;

/** Puts the check as it stands on A4 paper. */
export async function printOpinion({ say }: Pick<CheckContext, "say">, live: Pick<LiveCheck, "report">): Promise<void> {
  const content = await live.report();
  if (!content) return;
  document.querySelector("#print")?.remove();
  const body = element("tbody");
  const page = opinion(content, body, say);
  const rows = content.rows.filter(({ role }) => role === "data");
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    body.append(...rows.slice(at, at + AT_ONCE).map((row, index) => opinionRow(row, at + index + 1, say)));
    await new Promise((resolve) => setTimeout(resolve));
  }
  document.body.append(page);
  window.print();
}

/** The sheet 审核结果 as a page to be signed; it is on paper only, and its columns fit an upright sheet. */
function opinion({ rows }: SheetContent, body: HTMLElement, say: Say): HTMLElement {
  const banners = rows.filter(({ role }) => role === "banner").map(({ cells: [cell] }) => String(cell?.value));
  const [name = "", about = "", counts = ""] = banners;
  const signs = [words.filledBy, words.checkedBy, words.day].map((text) => element("span", { text: say(text) }));
  return element("section", { attributes: { id: "print" } }, [
    element("h1", { text: say(words.title) }),
    element("p", { text: name }),
    element("p", { text: counts }),
    element("table", {}, [...tableHead(about, say), body]),
    element("p", { class: "print-signs" }, signs),
  ]);
}

/** Repeated on every sheet of paper: whose it is, and the heads of the columns. */
function tableHead(about: string, say: Say): HTMLElement[] {
  const heads = [words.number, words.severity, words.place, words.finding, words.clause, words.reason];
  const columns = heads.map(() => element("col"));
  const cells = heads.map((text) => element("th", { text: say(text), attributes: { scope: "col" } }));
  const caption = element("th", { class: "print-head", attributes: { colspan: String(heads.length) } }, [
    element("span", { text: say(words.title) }),
    element("span", { text: about }),
  ]);
  return [
    element("colgroup", {}, columns),
    element("thead", {}, [element("tr", {}, [caption]), element("tr", {}, cells)]),
  ];
}

function opinionRow(row: ContentRow, number: number, say: Say): HTMLElement {
  const at = (column: ReportColumn): string => {
    return String(row.cells[reportColumns.findIndex(({ id }) => id === column)]?.value ?? "");
  };
  const lines = [
    at("message"),
    at("value") && say(words.value, { value: at("value") }),
    at("hint") && say(words.hint, { hint: at("hint") }),
  ];
  const cells = [
    [String(number)],
    [at("severity"), at("rule")],
    [at("sheet"), at("cells"), at("rowKey")],
    lines,
    [at("clause"), at("clauseWords")],
    [at("reason")],
  ];
  const linesOf = (texts: readonly string[]): HTMLElement[] => {
    return texts.filter((text) => text !== "").map((text) => element("div", { text }));
  };
  return element(
    "tr",
    {},
    cells.map((texts) => element("td", {}, linesOf(texts))),
  );
}
