import type { Text } from "../../../shared/cells/text.ts";
import { RefusedError } from "../../../shared/submission/client.ts";
import { AwayError } from "../../api/away-error.ts";
import { perform, tell, warn } from "../../ui/errands.ts";
import { askFirst } from "../shell/ask-first.ts";
import type { Candidate } from "./candidates.ts";
import { chosenOf, type SelectionView } from "./selection-desk.ts";
import { selectionWords as words } from "./selection-words.ts";

export type Selecting = "select" | "notSelect";

/** Decides about every park that is chosen, each for itself, and says of each what came of it. Asks first. */
export async function selectParks(view: SelectionView, kind: Selecting): Promise<void> {
  const chosen = chosenOf(view);
  if (chosen.length === 0) return warn(view, words.nothingChosen);
  if (!(await isSure(view, kind, chosen))) return;
  const reason = (view.typed.get("selection-reason") ?? "").trim();
  const outcomes: { [id: string]: Text } = {};
  const isDone = await perform(view, "select", async () => {
    for (const { line } of chosen) outcomes[line.id] = await decideOne(view, line, { kind, reason });
    await view.desk.list.reload();
  });
  if (!isDone) return;
  const failed = chosen.filter(({ line }) => outcomes[line.id] !== words.done);
  view.state.set((now) => ({ ...now, outcomes, chosen: failed.map(({ line }) => line.id) }));
  if (failed.length === 0) view.typed.delete("selection-reason");
  const say = failed.length === 0 ? tell : warn;
  say(view, words.sum, { done: chosen.length - failed.length, failed: failed.length });
}

function isSure({ say }: SelectionView, kind: Selecting, chosen: readonly Candidate[]): Promise<boolean> {
  const names = chosen.map(({ line }) => line.unit.name).join(say(words.comma));
  const lines = [say(words.names, { names }), say(words.selectWhat), say(words.selectBack)];
  const title = say(kind === "select" ? words.selectTitle : words.notSelectTitle, { count: chosen.length });
  return askFirst({ title, lines, confirm: say(words.confirm) }, say);
}

interface Decision {
  readonly kind: Selecting;
  readonly reason: string;
}

async function decideOne(
  { parts }: SelectionView,
  { id, version }: Candidate["line"],
  { kind, reason }: Decision,
): Promise<Text> {
  try {
    const body = { kind, ...(reason !== "" && { reason }) };
    await parts.connection.ask("actOnSubmission", { params: { id }, version, body });
    return words.done;
  } catch (error) {
    if (error instanceof AwayError) return words.away;
    if (!(error instanceof RefusedError)) throw error;
    const { code, detail } = error.document;
    return code === "precondition-failed" ? words.overtaken : { zh: detail, en: detail };
  }
}
