import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { Unit } from "../../../shared/submission/unit.ts";
import { perform, tell } from "../../ui/errands.ts";
import { saveAnswer } from "../../ui/save-file.ts";
import type { ScoringView } from "./scoring-desk.ts";
import { scoringWords as words } from "./scoring-words.ts";

/** Adds an expert to the province's list. */
export async function addExpert(view: ScoringView): Promise<void> {
  const { typed, parts, desk } = view;
  const name = (typed.get("expert-name") ?? "").trim();
  const isDone = await perform(view, "expert", async () => {
    await parts.connection.ask("addUnit", { body: { kind: "expert", name } });
    await desk.scoring.reload();
  });
  if (!isDone) return;
  typed.delete("expert-name");
  tell(view, words.added, { name });
}

/** Downloads the sheets of these experts, with their names and the parks of the round, one after the other. */
export async function downloadSheets(
  view: ScoringView,
  { formId, period }: RoundView,
  units: readonly Unit[],
): Promise<void> {
  const { state, parts } = view;
  const isDone = await perform(view, "sheets", async () => {
    for (const [index, { id: unit }] of units.entries()) {
      state.set((now) => ({ ...now, step: { at: index + 1, count: units.length } }));
      const asked = { params: { id: formId }, query: { unit, period } };
      saveAnswer(await parts.connection.ask("readTemplate", asked));
    }
  });
  state.set(({ step: _, ...now }) => now);
  if (isDone) tell(view, words.downloaded, { count: units.length });
}
