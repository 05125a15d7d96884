import { localMinute } from "../../../shared/submission/local-time.ts";
import { stateNames } from "../../../shared/submission/state-names.ts";
import type { SubmissionLine, SubmissionView } from "../../../shared/submission/submission-views.ts";
import { buttons, choiceField, disabledIf, paragraph } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element, type Child } from "../../ui/element.ts";
import { perform } from "../../ui/errands.ts";
import { saveAnswer } from "../../ui/save-file.ts";
import { roundPath } from "../shell/round-name.ts";
import { cityName } from "../shell/city-name.ts";
import { comparisonOf, isWithheld, threadOf, wantedFiling, type Comparison, type ReviewView } from "./review-desk.ts";
import { reviewPageWords as words } from "./review-words.ts";

/** Whose report it is, which filing is shown and compared, and the way to the next one. */
export function reviewHead(view: ReviewView): Section {
  const { desk, router } = view;
  const { filing, live, past, queue } = desk;
  const { state } = filing.context;
  return {
    shows: () => {
      const { filing: number, compare } = router.place.get().query;
      const title = live.state.get().view?.title;
      return [
        state.get().thread,
        state.get().busy,
        title,
        past.state.get().value,
        queue.state.get().value,
        number,
        compare,
      ];
    },
    draw: () => {
      const thread = threadOf(filing.context);
      if (!thread) return isWithheld(filing.context) ? [] : [paragraph(view.say(words.loading), "quiet")];
      return [
        element("div", { class: "review-name" }, naming(view, thread)),
        queueLinks(view, thread),
        element("div", { class: "review-tools" }, [choices(view, thread), downloads(view, thread)]),
        old(view, thread),
      ];
    },
  };
}

function naming({ say, desk }: ReviewView, { unit, form, period, state }: SubmissionView): readonly Child[] {
  const title = desk.live.state.get().view?.title ?? { zh: form, en: form };
  const about = say(words.about, { title, period });
  const text = unit.city === undefined ? about : say(words.inCity, { city: cityName(unit.city), about });
  return [
    element("h2", { text: unit.name }),
    element("p", {}, [
      element("span", { text }),
      " · ",
      element("span", {
        class: "filing-strong",
        text: say(words.state, { state: stateNames[state] }),
        attributes: { "data-state": state },
      }),
    ]),
  ];
}

function queueLinks({ say, desk }: ReviewView, { id, form, period }: SubmissionView): HTMLElement {
  const all = desk.queue.state.get().value ?? [];
  const at = all.findIndex((one) => one.id === id);
  const [before, after] = at < 0 ? [undefined, all[0]] : [all[at - 1], all[at + 1]];
  const link = (text: string, href: string, focus: string): HTMLElement =>
    element("a", { text, attributes: { href, "data-focus": focus } });
  const to = (line: SubmissionLine): string => `/submissions/${line.id}/review`;
  const place =
    at < 0 ? say(words.waiting, { count: all.length }) : say(words.place, { at: at + 1, count: all.length });
  return element("nav", { class: "round-links", attributes: { "aria-label": say(words.queue) } }, [
    all.length > 0 && element("span", { class: "quiet review-place", text: place }),
    before && link(say(words.before, { unit: before.unit.name }), to(before), "queue-before"),
    after && link(say(words.after, { unit: after.unit.name }), to(after), "queue-after"),
    link(say(words.thread), `/submissions/${id}`, "thread"),
    link(say(words.progress), roundPath({ form, period }), "progress"),
  ]);
}

function choices({ say, desk, router }: ReviewView, { filings }: SubmissionView): HTMLElement {
  const number = wantedFiling(desk.page, desk.filing.context);
  const earlier = desk.past.state.get().value;
  const compared: (readonly [Comparison, string])[] = [
    ["none", say(words.compareNone)],
    ...(number > 1 ? ([["previous", say(words.comparePrevious, { number: number - 1 })]] as const) : []),
    ...(earlier ? ([["period", say(words.comparePeriod, { period: earlier.period })]] as const) : []),
  ];
  return element("div", { class: "tools" }, [
    choiceField({
      name: "filing",
      label: say(words.filing),
      options: filings.map((one) => [
        String(one.number),
        say(words.filingChoice, { number: one.number, time: localMinute(one.receivedAt) }),
      ]),
      value: String(number),
      choose: (value) => router.show({ filing: value === String(filings.length) ? undefined : value }),
    }),
    compared.length > 1 &&
      choiceField({
        name: "compare",
        label: say(words.compare),
        options: compared,
        value: comparisonOf(desk),
        choose: (compare) => router.show({ compare }),
      }),
  ]);
}

function downloads(view: ReviewView, { id }: SubmissionView): HTMLElement {
  const { say, state, parts, desk } = view;
  const attributes = disabledIf(state.get().busy !== undefined);
  const get = (operation: "readWorkbook" | "readMarkedCopy") => () =>
    void perform(view, "download", async () => {
      const query = { filing: wantedFiling(desk.page, desk.filing.context) };
      saveAnswer(await parts.connection.ask(operation, { params: { id }, query }));
    });
  return buttons([
    { text: say(words.original), run: get("readWorkbook"), look: "subtle", focus: "get-original", attributes },
    { text: say(words.marked), run: get("readMarkedCopy"), look: "subtle", focus: "get-marked", attributes },
  ]);
}

function old({ say, desk, router }: ReviewView, { filings }: SubmissionView): Child {
  const number = filings.length;
  if (wantedFiling(desk.page, desk.filing.context) === number) return false;
  return element("div", { class: "bar-notice" }, [
    element("p", { text: say(words.oldFiling, { number }) }),
    buttons([{ text: say(words.toLast, { number }), run: () => router.show({ filing: undefined }), focus: "to-last" }]),
  ]);
}
