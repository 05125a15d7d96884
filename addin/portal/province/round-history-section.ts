import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { Text } from "../../../shared/cells/text.ts";
import { localTime } from "../../../shared/submission/local-time.ts";
import { AwayError } from "../../api/away-error.ts";
import { dataTable } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { complain } from "../../ui/errands.ts";
import type { Stop } from "../../ui/host.ts";
import { whomOf } from "./extend-form.ts";
import { chosenRound, type RoundsView } from "./round-desk.ts";
import { allDecisions, decisionsIn } from "./round-history.ts";
import type { Decision } from "./decision.ts";

const words = {
  title: { zh: "对这个批次作过的决定", en: "Decisions about this round" },
  at: { zh: "时间", en: "When" },
  what: { zh: "决定", en: "Decision" },
  by: { zh: "谁", en: "Who" },
  why: { zh: "原因", en: "Why" },
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
    shows: () => [chosenRound(view), state.get().history, desk.units.state.get().value],
    draw: () => {
      const round = chosenRound(view);
      if (!round) return [];
      const { history } = state.get();
      const rows = history?.round === round ? history.decisions : decisionsIn(round);
      return [dataTable({ caption: say(words.title), columns: columns(view), rows, empty: "" })];
    },
  };
}

/** Reads the whole history of a round that is shown, for those who read the audit: to a city, a round is not its own. */
export function followHistory(view: RoundsView): Stop {
  const { who, state, parts, desk, router } = view;
  if (who === undefined || !["province", "administrator", "auditor"].includes(who.account.role)) return () => undefined;
  let asked: RoundView | undefined;
  const look = (): void => {
    const round = chosenRound(view);
    if (!round || round === asked) return;
    asked = round;
    void allDecisions(parts.connection, round).then(
      (decisions) => state.set((now) => ({ ...now, history: { round, decisions } })),
      // That the server is away is said above the page.
      (error: unknown) => void (error instanceof AwayError || complain(view, error)),
    );
  };
  const stops = [desk.rounds.state, router.place].map((store) => store.watch(look));
  return () => stops.forEach((stop) => stop());
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
