import { RefusedError } from "../../../shared/submission/client.ts";
import { outcomeWords } from "../../ui/filing/outcome-words.ts";
import { perform, tell, warn } from "../../ui/errands.ts";
import { askFirst } from "../shell/ask-first.ts";
import type { ExpertLine, ScoringView } from "./scoring-desk.ts";
import { scoringWords as words } from "./scoring-words.ts";

/** Accepts score sheets that came in: from then on they count. Asks first. */
export async function acceptSheets(view: ScoringView, lines: readonly ExpertLine[]): Promise<void> {
  const { say, parts, desk } = view;
  const names = lines.map(({ status }) => status.unit.name).join(say(words.comma));
  const question = {
    title: say(words.acceptTitle, { count: lines.length }),
    lines: [say(words.acceptWhat, { names }), say(words.acceptBack)],
    confirm: say(words.accept),
  };
  if (!(await askFirst(question, say))) return;
  let isOvertaken = false;
  const isDone = await perform(view, "accept", async () => {
    try {
      for (const { sheet } of lines) {
        if (!sheet) continue;
        const asked = { params: { id: sheet.id }, version: sheet.version, body: { kind: "accept" } } as const;
        await parts.connection.ask("actOnSubmission", asked);
      }
    } catch (error) {
      if (!(error instanceof RefusedError) || error.document.code !== "precondition-failed") throw error;
      isOvertaken = true;
    } finally {
      await Promise.all([desk.scoring.reload(), desk.ranking.reload()]);
    }
  });
  if (isOvertaken) return warn(view, outcomeWords.conflict);
  if (isDone) tell(view, words.accepted, { count: lines.length });
}
