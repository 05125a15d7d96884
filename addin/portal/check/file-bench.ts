import { formatAddress, parseAddress, type CellRef } from "../../../shared/cells/address.ts";
import { checkPanel } from "../../ui/checks/check-panel.ts";
import { element } from "../../ui/element.ts";
import { filingSlot, type FilingSlot } from "../../ui/filing/filing-slot.ts";
import type { Stop } from "../../ui/host.ts";
import type { PageContext } from "../shell/page.ts";
import type { Place } from "../shell/router.ts";
import type { OpenFile } from "./bench.ts";
import { benchTabs, type BenchTabs } from "./bench-tabs.ts";
import { inLanguage } from "./file-section.ts";

/** The open file with its check beside it, as long as one page shows it. */
export interface FileBench {
  readonly element: HTMLElement;
  /** Follows what stands in the address. */
  follow(query: Place["query"]): void;
  readonly close: Stop;
}

/** Cells to the left, the check and the filing to the right: what Excel shows with the pane beside it. */
export function fileBench(context: PageContext, file: OpenFile): FileBench {
  const { say, router } = context;
  const { grid, live } = file;
  grid.speak(say);
  const filing = filingOf(context, file);
  const check = checkOf(context, file, { filing, openFiling: () => tabs.select("filing") });
  const tabs = benchTabs(context, { check: check.element, filing: filing.element }, (tab) => {
    router.show({ tab: tab === "check" ? undefined : tab });
    if (tab === "filing") void filing.load();
  });
  const stops = [
    live.state.watch(({ selection }) => selection && showCell(context, selection)),
    grid.onOpenSheet((sheet) => router.show({ sheet, cell: addressIn(grid.selected(), sheet) })),
    () => check.stop(),
    () => filing.close(),
  ];
  const follow = (query: Place["query"]): void => {
    tabs.select(query["tab"] === "filing" ? "filing" : "check");
    followCell(file, query);
  };
  const { query } = router.place.get();
  if (query["sheet"] === undefined) tabs.select(query["tab"] === "filing" ? "filing" : "check");
  else follow(query);
  return {
    element: benchElement(grid.element, tabs),
    follow,
    close: () => stops.forEach((stop) => stop()),
  };
}

function benchElement(grid: HTMLElement, tabs: BenchTabs): HTMLElement {
  return element("div", { class: "bench" }, [
    element("div", { class: "bench-grid" }, [grid]),
    element("div", { class: "bench-side" }, [tabs.element]),
  ]);
}

function filingOf({ say, language, parts }: PageContext, { live, engine, host }: OpenFile): FilingSlot {
  return filingSlot({ check: live, engine, host, say, language, parts });
}

interface CheckParts {
  readonly filing: FilingSlot;
  readonly openFiling: () => void;
}

function checkOf({ say, language, router }: PageContext, file: OpenFile, { filing, openFiling }: CheckParts) {
  const { live, memory } = file;
  return checkPanel({
    live: inLanguage(file, live, language),
    say,
    memory,
    onNewForm: () => router.go("/forms"),
    onCopyForward: () => {
      openFiling();
      filing.copyForward();
    },
    onSubmit: openFiling,
  });
}

function showCell({ router }: PageContext, { sheet, row, column }: CellRef): void {
  const cell = formatAddress(row, column);
  const { query } = router.place.get();
  if (query["sheet"] !== sheet || query["cell"] !== cell) router.show({ sheet, cell });
}

function addressIn(selected: CellRef | undefined, sheet: string): string | undefined {
  return selected?.sheet === sheet ? formatAddress(selected.row, selected.column) : undefined;
}

/** Selects the cell of the address, as a click on it does; a sheet alone is opened. */
function followCell({ grid, live }: OpenFile, { sheet, cell }: Place["query"]): void {
  if (sheet === undefined) return;
  const at = parseAddress(cell ?? "");
  if (!at) return grid.openSheet(sheet);
  const now = grid.selected();
  if (now?.sheet === sheet && now.row === at.row && now.column === at.column) return;
  const selection = { sheet, ...at };
  grid.select(selection);
  if (grid.selected()?.sheet === sheet) live.state.set((state) => ({ ...state, selection }));
}
