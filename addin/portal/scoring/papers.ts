import { randomId } from "../../api/random-id.ts";
import { RefusedError } from "../../../shared/submission/client.ts";
import { AwayError } from "../../api/away-error.ts";
import { perform, tell } from "../../ui/errands.ts";
import type { Paper } from "./paper.ts";
import type { ScoringView } from "./scoring-desk.ts";
import { scoringWords as words } from "./scoring-words.ts";

/** Takes the place of what was chosen before. A file that is chosen again, to be sent again, keeps its key. */
export function choosePapers({ state }: ScoringView, files: readonly File[]): void {
  state.set((now) => ({
    ...now,
    papers: files.map((file) => {
      const key = now.papers.find((one) => isSameFile(one.file, file))?.key ?? randomId();
      return { key, file, outcome: { kind: "waiting" } };
    }),
  }));
}

function isSameFile(one: File, other: File): boolean {
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
}

/** Files what was not taken yet, one after the other, and says how many came in. */
export async function filePapers(view: ScoringView): Promise<void> {
  const { state, desk } = view;
  const isDone = await perform(view, "file", async () => {
    for (const { key, outcome } of state.get().papers) if (outcome.kind !== "taken") await fileOne(view, key);
    await desk.scoring.reload();
  });
  if (!isDone) return;
  const { papers } = state.get();
  const taken = papers.filter(({ outcome }) => outcome.kind === "taken").length;
  tell(view, words.sent, { count: papers.length, taken, refused: papers.length - taken });
}

async function fileOne(view: ScoringView, key: string): Promise<void> {
  const { state, parts } = view;
  const put = (outcome: Paper["outcome"]): void =>
    state.set((now) => ({
      ...now,
      papers: now.papers.map((one) => (one.key === key ? { ...one, outcome } : one)),
    }));
  const { file } = state.get().papers.find((one) => one.key === key)!;
  put({ kind: "sending" });
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const asked = { workbook: { bytes }, key, query: { fileName: file.name.slice(-200) } };
    const { json } = await parts.connection.ask("fileWorkbook", asked);
    put({ kind: "taken", receipt: json });
  } catch (error) {
    put(outcomeOf(error));
  }
}

function outcomeOf(error: unknown): Paper["outcome"] {
  if (error instanceof RefusedError) return { kind: "refused", problem: error.document };
  return error instanceof AwayError ? { kind: "away" } : { kind: "broken", detail: String(error) };
}
