import type { RoundStatus } from "../../../shared/submission/round-status.ts";
import { localMinute } from "../../../shared/submission/local-time.ts";
import { stateNames } from "../../../shared/submission/state-names.ts";
import { button } from "../../ui/button.ts";
import { paragraph } from "../../ui/controls.ts";
import { dataTable, type TableColumn } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { cityName } from "../shell/city-name.ts";
import { STEP, type StatusView } from "./status-desk.ts";
import { statusWords as words } from "./status-words.ts";

type UnitStatus = RoundStatus["items"][number];

/** The units that the address asks for, with where each stands. */
export function unitsSection(view: StatusView): Section {
  const { say, desk, router } = view;
  const { status, state } = desk;
  return {
    shows: () => [status.state.get().value, router.place.get().query, state.get().shown],
    draw: () => {
      const { value } = status.state.get();
      if (!value) return [];
      const found = value.items.filter((one) => isWanted(one, router.place.get().query));
      const rows = found.slice(0, state.get().shown);
      const counts = { shown: rows.length, count: found.length };
      return [
        paragraph(say(rows.length < found.length ? words.some : words.count, counts), "quiet"),
        dataTable({
          caption: say(words.units),
          isCaptionHidden: true,
          columns: unitColumns(view),
          rows,
          empty: say(words.noUnits),
        }),
        rows.length < found.length && more(view, found.length - rows.length),
      ];
    },
  };
}

function isWanted({ unit, state, late, contact }: UnitStatus, query: Readonly<{ [name: string]: string }>): boolean {
  const { city = "", state: wanted = "", text = "" } = query;
  if (query["late"] === "1" && !late) return false;
  const isCity = city === "" || unit.city === city;
  const isState = wanted === "" || state === wanted;
  return isCity && isState && `${unit.name}\n${contact ?? ""}`.toLowerCase().includes(text.trim().toLowerCase());
}

function more({ say, desk }: StatusView, left: number): HTMLElement {
  const count = Math.min(STEP, left);
  const run = (): void => desk.state.set((now) => ({ ...now, shown: now.shown + STEP }));
  return button({ text: say(words.more, { count }), run, look: "subtle", focus: "more-units" });
}

function unitColumns({ say, who }: StatusView): readonly TableColumn<UnitStatus>[] {
  const stateOf = ({ state, submission }: UnitStatus) =>
    submission === null
      ? say(stateNames[state])
      : element("a", {
          text: say(stateNames[state]),
          attributes: { href: `/submissions/${submission}/review`, "data-focus": `unit-${submission}` },
        });
  const city: TableColumn<UnitStatus> = {
    title: say(words.city),
    cell: ({ unit }) => unit.city && say(cityName(unit.city)),
  };
  return [
    { title: say(words.unit), isHead: true, cell: ({ unit }) => unit.name },
    ...(who?.account.role === "province" ? [city] : []),
    { title: say(words.state), cell: stateOf },
    { title: say(words.filings), isNumber: true, cell: ({ filings }) => String(filings) },
    { title: say(words.received), cell: ({ receivedAt }) => (receivedAt === null ? "" : localMinute(receivedAt)) },
    { title: say(words.late), cell: ({ late }) => (late ? say(words.isLate) : "") },
    { title: say(words.due), cell: ({ due }) => localMinute(due) },
    { title: say(words.contact), cell: ({ contact }) => contact ?? "" },
    { title: say(words.phone), cell: ({ phone }) => phone ?? "" },
  ];
}
