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

/** Puts the check as it stands on A4 paper. */
export async function printOpinion({ say }: Pick<CheckContext, "say">, live: Pick<LiveCheck, "report">): Promise<void> {
  const content = await live.report();
  if (!content) return;
  document.querySelector("#print")?.remove();
  document.body.append(opinion(content, say));
  window.print();
}

/** The sheet 审核结果 as a page to be signed; it is on paper only, and its columns fit an upright sheet. */
export function opinion(content: SheetContent, say: Say): HTMLElement {
  const banners = content.rows.filter(({ role }) => role === "banner").map(({ cells: [cell] }) => String(cell?.value));
  const [name = "", about = "", counts = ""] = banners;
  const rows = content.rows.filter(({ role }) => role === "data");
  const head = [words.number, words.severity, words.place, words.finding, words.clause, words.reason];
  const caption = element("th", { class: "print-head", attributes: { colspan: "6" } }, [
    element("span", { text: say(words.title) }),
    element("span", { text: about }),
  ]);
  return element("section", { attributes: { id: "print" } }, [
    element("h1", { text: say(words.title) }),
    element("p", { text: name }),
    element("p", { text: about }),
    element("p", { text: counts }),
    rows.length > 0 &&
      element("table", {}, [
        element("thead", {}, [
          element("tr", {}, [caption]),
          element(
            "tr",
            {},
            head.map((text) => element("th", { text: say(text), attributes: { scope: "col" } })),
          ),
        ]),
        element(
          "tbody",
          {},
          rows.map((row, index) => opinionRow(row, index + 1, say)),
        ),
      ]),
    element(
      "p",
      { class: "print-signs" },
      [words.filledBy, words.checkedBy, words.day].map((text) => element("span", { text: say(text) })),
    ),
  ]);
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
