import type { Text } from "../../../shared/cells/text.ts";
import { localTime } from "../../../shared/submission/local-time.ts";
import { buttons, disabledIf } from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { perform } from "../../ui/errands.ts";
import { whomOf } from "./extend-form.ts";
import { chosenRound, type RoundsView, type RoundView } from "./round-desk.ts";
import { allDecisions, decisionsIn, type Decision } from "./round-history.ts";

const words = {
  title: { zh: "对这个批次作过的决定", en: "Decisions about this round" },
  at: { zh: "时间", en: "When" },
  what: { zh: "决定", en: "Decision" },
  by: { zh: "谁", en: "Who" },
  why: { zh: "原因", en: "Why" },
  more: { zh: "从审计中读取关闭和换版", en: "Read closings and changes of version from the audit" },
  open: { zh: "开放：{opens} 起，{due} 截止", en: "Opened: from {opens}, due {due}" },
  reopen: { zh: "重新开放：{opens} 起，{due} 截止", en: "Reopened: from {opens}, due {due}" },
  extend: { zh: "{whom}延至 {until}", en: "Extended for {whom} until {until}" },
  close: { zh: "关闭", en: "Closed" },
  version: { zh: "表式由 {before} 换成 {id}", en: "Form version changed from {before} to {id}" },
} as const satisfies { readonly [name: string]: Text };

/** Who has decided what about the round, when and why. */
export function historySection(view: RoundsView): Section {
  const { say, state, desk } = view;
  return {
    shows: () => [chosenRound(view), state.get().history, state.get().busy, desk.units.state.get().value],
    draw: () => {
      const round = chosenRound(view);
      if (!round) return [];
      const whole = wholeHistory(view, round);
      const more = {
        text: say(words.more),
        run: () => void readHistory(view, round),
        focus: "history",
        attributes: disabledIf(state.get().busy !== undefined),
      };
      return [
        dataTable({
          caption: say(words.title),
          columns: columns(view),
          rows: whole ?? decisionsIn(round),
          empty: "",
        }),
        readsAudit(view) && !whole && buttons([more]),
      ];
    },
  };
}

function wholeHistory({ state }: RoundsView, round: RoundView): readonly Decision[] | undefined {
  const { history } = state.get();
  return history?.round === nameOf(round) ? history.decisions : undefined;
}

/** A city sees of the audit what is about itself: a round is everybody's. */
function readsAudit({ who }: RoundsView): boolean {
  return who !== undefined && ["province", "administrator", "auditor"].includes(who.account.role);
}

async function readHistory(view: RoundsView, round: RoundView): Promise<void> {
  await perform(view, "history", async () => {
    const decisions = await allDecisions(view.parts.connection, round);
    view.state.set((now) => ({ ...now, history: { round: nameOf(round), decisions } }));
  });
}

function nameOf({ form, period, version }: RoundView): string {
  return `${form} ${period} ${String(version)}`;
}

function columns(view: RoundsView) {
  const { say } = view;
  return [
    { title: say(words.at), cell: ({ at }: Decision) => localTime(at) },
    { title: say(words.what), cell: ({ what }: Decision) => wordsFor(view, what) },
    { title: say(words.by), cell: ({ by }: Decision) => by },
    { title: say(words.why), cell: ({ reason }: Decision) => reason },
  ];
}

function wordsFor(view: RoundsView, what: Decision["what"]): string {
  const { say } = view;
  switch (what.kind) {
    case "open":
    case "reopen":
      return say(words[what.kind], { opens: localTime(what.opensAt), due: localTime(what.dueAt) });
    case "extend":
      return say(words.extend, { whom: whomOf(view, what.scope), until: localTime(what.until) });
    case "close":
      return say(words.close);
    case "changeVersion":
      return say(words.version, { before: what.before, id: what.formId });
  }
}
