import { RefusedError } from "../../../shared/submission/client.ts";
import { buttons, card, paragraph, sentForm, textArea } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { perform, tell, warn } from "../../ui/errands.ts";
import { outcomeWords } from "../../ui/filing/outcome-words.ts";
import { askFirst } from "../shell/ask-first.ts";
import type { ThreadView } from "./thread-desk.ts";
import { threadWords as words } from "./thread-words.ts";

/** Taking back what was filed, with a reason. */
export function withdrawSection(view: ThreadView): Section {
  const { say, state, desk, typed } = view;
  const { submission } = desk;
  // What was typed is seen again after the language has changed.
  const isOpen = (): boolean => state.get().isWithdrawing ?? typed.has("withdraw-reason");
  return {
    shows: () => [submission.state.get().value, state.get().busy, isOpen()],
    draw: () => {
      if (!submission.state.get().value?.possible.includes("withdraw")) return [];
      const { busy } = state.get();
      const open = (isWithdrawing: boolean) => () => state.set((now) => ({ ...now, isWithdrawing }));
      if (!isOpen())
        return [buttons([{ text: say(words.withdraw), run: open(true), look: "subtle", focus: "withdraw" }])];
      const close = { text: say(words.close), run: open(false), focus: "withdraw" };
      const form = { name: "withdraw", submit: say(words.withdraw), isBusy: busy !== undefined, others: [close] };
      return [
        card({ name: "withdraw", title: say(words.withdraw), tone: "attention" }, [
          paragraph(say(words.withdrawHow)),
          sentForm({ ...form, run: () => void withdraw(view) }, [
            textArea(view, { name: "withdraw-reason", label: say(words.withdrawWhy), attributes: { required: true } }),
          ]),
        ]),
      ];
    },
  };
}

async function withdraw(view: ThreadView): Promise<void> {
  const { say, parts, desk, typed, state } = view;
  const thread = desk.submission.state.get().value;
  const reason = (typed.get("withdraw-reason") ?? "").trim();
  if (!thread || reason === "") return;
  const { id, version, period, form } = thread;
  const title = say(desk.round.state.get().value?.title ?? { zh: form, en: form });
  const isSure = await askFirst(
    {
      title: say(words.withdrawTitle, { title, period }),
      lines: [
        say(words.withdrawHow),
        ...(thread.state === "recommended" ? [say(words.withdrawPlace)] : []),
        say(words.withdrawBack),
      ],
      confirm: say(words.withdrawYes),
    },
    say,
  );
  if (!isSure) return;
  await perform(view, "act", async () => {
    try {
      await parts.connection.ask("actOnSubmission", { params: { id }, version, body: { kind: "withdraw", reason } });
      typed.delete("withdraw-reason");
      state.set((now) => ({ ...now, isWithdrawing: false }));
      tell(view, outcomeWords.withdrawn);
    } catch (error) {
      if (!(error instanceof RefusedError) || error.document.code !== "precondition-failed") throw error;
      warn(view, words.conflict);
    }
  });
  await desk.submission.reload();
}
