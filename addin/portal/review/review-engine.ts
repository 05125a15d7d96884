import type { CheckView } from "../../../shared/submission/submission-views.ts";
import type { CheckAnswer, CheckedView, CheckEngine } from "../../engine/check-engine.ts";

/**
 * The engine of a workbook that was filed: what was found is what the server says now, which knows the round, the last
 * period and the waivers; the words of the form are the engine's own. Without the server the engine's findings stand.
 */
export function serverChecked(engine: CheckEngine, ask: () => Promise<CheckView>): CheckEngine {
  let own: CheckAnswer | undefined;
  const merged = async (): Promise<CheckAnswer | undefined> => {
    if (own?.kind !== "checked") return own;
    const found = await ask().catch(() => undefined);
    return found ? withFindings(own, found) : own;
  };
  return {
    ...engine,
    open: async (workbook, progress) => {
      own = await engine.open(workbook, progress);
      return (await merged()) ?? own;
    },
    know: merged,
  };
}

function withFindings(own: CheckedView, found: CheckView): CheckedView {
  const { findings, notEvaluated, criteria, counts, blockers } = found;
  // The contract's types are those of the check, but for what may be left out.
  return { ...own, ...({ findings, notEvaluated, criteria, counts, blockers } as Partial<CheckedView>) };
}
