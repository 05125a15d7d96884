import { localTime } from "../../../shared/submission/local-time.ts";
import { eventNames } from "../../../shared/submission/state-names.ts";
import type { SubmissionEvent } from "../../../shared/submission/submission.ts";
import { roleNames } from "../../ui/account-words.ts";
import { buttons, card } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element, type Child } from "../../ui/element.ts";
import type { Say } from "../../ui/words.ts";
import type { ThreadView } from "./thread-desk.ts";
import { threadWords as words } from "./thread-words.ts";

/** All that was done, in order: who, when, why, what was written at cells, what was decided. */
export function historySection({ say, desk }: ThreadView): Section {
  return {
    shows: () => [desk.submission.state.get().value],
    draw: () => {
      const { value } = desk.submission.state.get();
      if (!value) return [];
      const events = value.events.map((event) => element("li", {}, [eventBody(event, say)]));
      return [
        card({ name: "history", title: say(words.history) }, [
          element("ol", { class: "thread-events" }, events),
          buttons([{ text: say(words.print), run: () => window.print(), look: "subtle", focus: "print" }]),
        ]),
      ];
    },
  };
}

function eventBody(event: SubmissionEvent, say: Say): HTMLElement {
  const { kind, at, actor, filing, reason, remarks = [], waivers = [], recommendation } = event;
  const role = say(roleNames[actor.role]);
  const notes: readonly Child[] = [
    ...remarks.map(({ sheet, cell, text }) => note(`${sheet} ${cell}`, text)),
    ...waivers.map((one) =>
      note(one.rule, say(one.approved ? words.waiverYes : words.waiverNo, { name: actor.name, reason: one.reason })),
    ),
  ];
  return element("div", { class: "thread-event", attributes: { "data-event": kind } }, [
    element("p", {
      class: "filing-strong",
      text: say(words.event, { time: localTime(at), event: say(eventNames[kind]) }),
    }),
    element("p", { class: "quiet", text: say(words.actor, { name: actor.name, role, filing }) }),
    reason !== undefined && element("p", { class: "thread-words", text: reason }),
    recommendation &&
      element("p", {
        class: "thread-words",
        text: say(words.opinion, { order: recommendation.order, opinion: recommendation.opinion }),
      }),
    notes.length > 0 && element("ul", { class: "filing-points" }, notes),
  ]);
}

function note(place: string, text: string): HTMLElement {
  return element("li", {}, [
    element("span", { class: "filing-strong", text: place }),
    " ",
    element("span", { class: "thread-words", text }),
  ]);
}
