import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { RoundStatus } from "../../../shared/submission/round-status.ts";
import { localMinute } from "../../../shared/submission/local-time.ts";
import { isToRemind } from "../../../shared/submission/reminding.ts";
import { stateNames } from "../../../shared/submission/state-names.ts";
import { buttons, card, disabledIf, labelled, paragraph } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { perform, tell } from "../../ui/errands.ts";
import { saveAnswer } from "../../ui/save-file.ts";
import type { StatusView } from "./status-desk.ts";
import { remindWords as words } from "./status-words.ts";

type UnitStatus = RoundStatus["items"][number];

/** Whom to remind (催报): the list as a file, and as text for a message. Of one city where the address names it. */
export function remindSection(view: StatusView): Section {
  const { say, desk, router } = view;
  const { status, round, state } = desk;
  const city = () => router.place.get().query["city"];
  return {
    shows: () => [status.state.get().value, round.state.get().value, state.get().busy, city()],
    draw: () => {
      const [known, items] = [round.state.get().value, status.state.get().value?.items];
      if (!known || !items) return [];
      const wanted = items.filter((one) => isToRemind(one) && (city() === undefined || one.unit.city === city()));
      const title = say(words.title);
      if (wanted.length === 0) return [card({ name: "remind", title }, [paragraph(say(words.none))])];
      return [card({ name: "remind", title }, remindCard(view, known, wanted))];
    },
  };
}

function remindCard(view: StatusView, round: RoundView, wanted: readonly UnitStatus[]): readonly HTMLElement[] {
  const { say, desk } = view;
  const text = element("textarea", {
    attributes: {
      id: "remind-text",
      readonly: true,
      rows: String(Math.min(12, wanted.length + 2)),
      "data-focus": "remind-text",
    },
  });
  text.value = messageOf(view, round, wanted);
  const isBusy = disabledIf(desk.state.get().busy !== undefined);
  return [
    paragraph(say(words.count, { count: wanted.length })),
    labelled(say(words.text), text),
    buttons([
      { text: say(words.copy), run: () => void copy(view, text), focus: "remind-copy" },
      { text: say(words.csv), run: () => void download(view), focus: "remind-csv", attributes: isBusy },
    ]),
  ];
}

function messageOf({ say }: StatusView, { title, period, due }: RoundView, wanted: readonly UnitStatus[]): string {
  const head = say(words.head, { title, period, due: localMinute(due), count: wanted.length });
  const lines = wanted.map(({ unit, state, due, contact, phone }, index) => {
    const slots = { number: index + 1, unit: unit.name, state: stateNames[state], due: localMinute(due) };
    if (contact === null && phone === null) return say(words.line, slots);
    return say(words.lineTo, { ...slots, contact: contact ?? "", phone: phone ?? "" });
  });
  return [head, ...lines].join("\n");
}

/** Without leave to write into the clipboard, the text is selected, ready for Ctrl+C. */
async function copy(view: StatusView, text: HTMLTextAreaElement): Promise<void> {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  const isCopied = await clipboard?.writeText(text.value).then(
    () => true,
    () => false,
  );
  if (isCopied) return tell(view, words.copied);
  text.focus();
  text.select();
  tell(view, words.selected);
}

async function download(view: StatusView): Promise<void> {
  const { parts, desk, router } = view;
  const { city } = router.place.get().query;
  await perform(view, "csv", async () => {
    const query = { remind: "true", ...(city !== undefined && { city }) };
    saveAnswer(await parts.connection.ask("readStatus", { params: desk.name, query, accept: "csv" }));
  });
}
