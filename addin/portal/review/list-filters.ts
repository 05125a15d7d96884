import { stateNames } from "../../../shared/submission/state-names.ts";
import { submissionSorts, submissionStates } from "../../../shared/submission/submission.ts";
import { buttons, choiceField, disabledIf } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element, type Child } from "../../ui/element.ts";
import { perform } from "../../ui/errands.ts";
import { saveAnswer } from "../../ui/save-file.ts";
import { searchField } from "../shell/search-field.ts";
import { checkField } from "../../ui/check-field.ts";
import { cityOptions } from "../shell/city-name.ts";
import type { ListView } from "./list-desk.ts";
import { listQuery, sortIn, statesIn } from "./list-query.ts";
import { listWords as words, sortNames } from "./list-words.ts";

/** What is looked for; all of it stands in the address. A unit has few submissions, and few filters. */
export function listFilters(view: ListView): Section {
  const { desk, router } = view;
  return {
    shows: () => {
      // The words to look for are not among them: who is typing keeps the field. Neither is the page.
      const { text: _, page: __, ...query } = router.place.get().query;
      return [desk.choices.state.get().value, desk.state.get().busy, JSON.stringify(query)];
    },
    draw: () => {
      const isOffice = view.who?.account.role === "city" || view.who?.account.role === "province";
      return [
        element("div", { class: "tools" }, [...choices(view), ...(isOffice ? forOffice(view) : [])]),
        isOffice && states(view),
        tools(view),
      ];
    },
  };
}

function choose(view: ListView, name: string) {
  return (value: string): void => view.router.show({ [name]: value, page: undefined });
}

function choices(view: ListView): readonly Child[] {
  const { say, desk, router } = view;
  const { query } = router.place.get();
  const { forms = [], rounds = [] } = desk.choices.state.get().value ?? {};
  const titles = new Map(forms.map(({ form, title }) => [form, say(title)] as const));
  const periods = [...new Set(rounds.map(({ period }) => period))].sort().reverse();
  const all = ["", say(words.all)] as const;
  return [
    choiceField({
      name: "form",
      label: say(words.form),
      options: [all, ...titles],
      value: query["form"] ?? "",
      choose: choose(view, "form"),
    }),
    choiceField({
      name: "period",
      label: say(words.period),
      options: [all, ...periods.map((one) => [one, one] as const)],
      value: query["period"] ?? "",
      choose: choose(view, "period"),
    }),
  ];
}

function forOffice(view: ListView): readonly Child[] {
  const { say, router, who } = view;
  const { query } = router.place.get();
  return [
    who?.account.role === "province" &&
      choiceField({
        name: "city",
        label: say(words.city),
        options: [["", say(words.all)], ...cityOptions(say)],
        value: query["city"] ?? "",
        choose: choose(view, "city"),
      }),
    choiceField({
      name: "sort",
      label: say(words.sort),
      options: (["", ...submissionSorts] as const).map((one) => [one, say(sortNames[one])] as const),
      value: sortIn(query) ?? "",
      choose: choose(view, "sort"),
    }),
    searchField(
      { router: { ...router, show: (change) => router.show({ ...change, page: undefined }) } },
      say(words.search),
    ),
    checkField({
      name: "late",
      label: say(words.onlyLate),
      isOn: query["late"] === "1",
      choose: (isOn) => choose(view, "late")(isOn ? "1" : ""),
    }),
  ];
}

function states(view: ListView): HTMLElement {
  const { say, router } = view;
  const chosen = statesIn(router.place.get().query);
  return element("fieldset", { class: "ticks" }, [
    element("legend", { text: say(words.states) }),
    ...submissionStates.map((state) =>
      checkField({
        name: `state-${state}`,
        label: say(stateNames[state]),
        isOn: chosen.includes(state),
        choose: (isOn) => {
          const next = submissionStates.filter((one) => (one === state ? isOn : chosen.includes(one)));
          choose(view, "status")(next.join(","));
        },
      }),
    ),
  ]);
}

function tools(view: ListView): HTMLElement {
  const { say, desk, router } = view;
  const reset = (): void =>
    router.show(Object.fromEntries(Object.keys(router.place.get().query).map((name) => [name, undefined])));
  const isFiltered = Object.keys(router.place.get().query).length > 0;
  return buttons([
    isFiltered && { text: say(words.reset), run: reset, look: "subtle", focus: "reset" },
    {
      text: say(words.csv),
      run: () => void download(view),
      focus: "list-csv",
      attributes: disabledIf(desk.state.get().busy !== undefined),
    },
  ]);
}

async function download(view: ListView): Promise<void> {
  await perform(view, "csv", async () => {
    const query = listQuery(view.router.place.get().query);
    saveAnswer(await view.parts.connection.ask("listSubmissions", { query, accept: "csv" }));
  });
}
