import { buttons, choiceField, disabledIf } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element, type Child } from "../../ui/element.ts";
import { perform, tell } from "../../ui/errands.ts";
import { saveAnswer } from "../../ui/save-file.ts";
import { cityOptions } from "../shell/city-name.ts";
import { forDesk, sectionPage, type Page, type PageContext } from "../shell/page.ts";
import { keepTrying } from "../shell/resource.ts";
import { checkField } from "../../ui/check-field.ts";
import { roundLinks } from "../shell/round-links.ts";
import {
  askSummary,
  cityOf,
  openSummaryDesk,
  ROW_STEP,
  type SummaryState,
  type SummaryView,
  type SummaryDesk,
} from "./summary-desk.ts";
import { sheetSection } from "./summary-sheet.ts";
import { summaryWords as words } from "./summary-words.ts";

/** The summary of a city or of the province, a sheet at a time, and as files. */
export function summaryPage(context: PageContext): Page {
  const desk = openSummaryDesk(context);
  const withDesk = forDesk<SummaryState, SummaryDesk>(desk);
  let asked = desk.asked();
  return sectionPage<SummaryState>(context, {
    title: context.say(words.title),
    state: desk.state,
    watched: [desk.round.state, desk.seen.state, context.router.place],
    sections: [
      ["summary-head", withDesk(headSection)],
      ["sheet", withDesk(sheetSection)],
    ],
    begin: () => keepTrying([{ state: desk.seen.state, reload: () => desk.round.reload().then(desk.seen.reload) }]),
    update: () => {
      if (desk.asked() === asked) return;
      asked = desk.asked();
      desk.state.set((now) => ({ ...now, shown: ROW_STEP }));
      void desk.seen.reload();
    },
  });
}

function headSection(view: SummaryView): Section {
  const { say, desk, router } = view;
  const query = () => router.place.get().query;
  return {
    shows: () => [desk.round.state.get().value, desk.state.get().busy, query()["city"], query()["earlier"]],
    draw: () => {
      const known = desk.round.state.get().value;
      if (!known) return [];
      const { title, period } = known.view;
      return [
        element("h2", { text: say(words.round, { title, period }) }),
        roundLinks(view, known.view),
        element("div", { class: "tools" }, [
          ...choices(view),
          checkField({
            name: "earlier",
            label: say(words.earlier),
            isOn: query()["earlier"] === "1",
            choose: (isOn) => router.show({ earlier: isOn ? "1" : undefined }),
          }),
        ]),
        downloads(view),
      ];
    },
  };
}

/** The province looks at itself or at a city; a city at itself. */
function choices({ say, who, router }: SummaryView): readonly Child[] {
  if (who?.account.role !== "province") return [];
  return [
    choiceField({
      name: "summary-of",
      label: say(words.of),
      options: [["", say(words.province)], ...cityOptions(say)],
      value: cityOf({ who, router }) ?? "",
      choose: (city) => router.show({ city, sheet: undefined }),
    }),
  ];
}

function downloads(view: SummaryView): HTMLElement {
  const { say, desk } = view;
  const attributes = disabledIf(desk.state.get().busy !== undefined);
  const get = (format: "xlsx" | "csv") => () => void download(view, format);
  return buttons([
    { text: say(words.xlsx), run: get("xlsx"), look: "primary", focus: "summary-xlsx", attributes },
    { text: say(words.csv), run: get("csv"), focus: "summary-csv", attributes },
    { text: say(words.print), run: () => window.print(), look: "subtle", focus: "summary-print" },
    { text: say(words.reload), run: () => void desk.seen.reload(), look: "subtle", focus: "summary-reload" },
  ]);
}

async function download(view: SummaryView, format: "xlsx" | "csv"): Promise<void> {
  await perform(view, "download", async () => {
    const name = saveAnswer(await askSummary(view, view.desk.name, { format }));
    tell(view, words.saved, { name });
  });
}
