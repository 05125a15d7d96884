import type { Language, Text } from "../../../shared/cells/text.ts";
import type { FileEngine } from "../../engine/file-engine.ts";
import { emptyMemory, type CheckMemory } from "../../ui/checks/check-context.ts";
import type { LiveCheck } from "../../ui/check-state.ts";
import { openWorkbookGrid, type WorkbookGrid } from "../../ui/grid/workbook-grid.ts";
import { openLiveCheck } from "../../ui/live-check.ts";
import { openStore, type Store } from "../../ui/store.ts";
import { browserTheme } from "../../ui/theme.ts";
import type { Say } from "../../ui/words.ts";
import { openFileHost, type FileHost } from "../files/file-host.ts";
import { startFileEngine } from "../files/start-file-engine.ts";
import { readChosenFile } from "../files/read-chosen-file.ts";

/** A file of the user's that is open, with its check and all that was done to it. */
export interface OpenFile {
  readonly name: string;
  readonly host: FileHost;
  readonly engine: FileEngine;
  readonly live: LiveCheck;
  readonly grid: WorkbookGrid;
  readonly memory: CheckMemory;
}

/** What lies on the workbench. */
export type OnBench =
  | { readonly kind: "nothing" }
  | { readonly kind: "reading"; readonly name: string }
  | { readonly kind: "refused"; readonly name: string; readonly message: Text; readonly hint: Text }
  | { readonly kind: "failed"; readonly name: string; readonly detail: string }
  | { readonly kind: "open"; readonly file: OpenFile };

export interface Bench {
  readonly now: OnBench;
  /** All files that were given together, of which one lies on the bench. */
  readonly files: readonly File[];
  readonly at: number;
}

/** Outlives the page: who looks at another page finds the file as it was left. */
export const bench: Store<Bench> = openStore<Bench>({ now: { kind: "nothing" }, files: [], at: 0 });

export interface Speaking {
  readonly say: Say;
  readonly language: Language;
}

/** Puts the first of these files on the bench, and keeps the others at hand. */
export function putFiles(files: readonly File[], speaking: Speaking): Promise<void> {
  return putFile(files, 0, speaking);
}

/** Puts one of the files that are at hand on the bench, in the place of the one that lies there. */
export async function putFile(files: readonly File[], at: number, speaking: Speaking): Promise<void> {
  const file = files[at];
  if (!file) return;
  clear();
  const { name } = file;
  const put = (now: OnBench): void => bench.set(() => ({ now, files, at }));
  const reading: OnBench = { kind: "reading", name };
  put(reading);
  const made = await openFile(file, speaking).catch((error: unknown): OnBench => {
    return { kind: "failed", name, detail: error instanceof Error ? error.message : String(error) };
  });
  // Another one was put there meanwhile.
  if (bench.get().now !== reading) return close(made);
  put(made);
  if (made.kind === "open") void made.file.live.start();
}

/** Whether something would be lost with the file that lies there. */
export function hasUnsaved(): boolean {
  const { now } = bench.get();
  return now.kind === "open" && now.file.host.isChanged() && now.file.host.current() !== savedBytes;
}

let savedBytes: Uint8Array | undefined;

/** What lies there now was downloaded. */
export function markSaved({ host }: OpenFile): void {
  savedBytes = host.current();
}

window.addEventListener("beforeunload", (event) => {
  if (hasUnsaved()) event.preventDefault();
});

async function openFile(file: File, { say, language }: Speaking): Promise<OnBench> {
  const { name } = file;
  const bytes = await readChosenFile(file);
  if (!(bytes instanceof Uint8Array)) return { kind: "refused", name, message: bytes.message, hint: bytes.hint };
  const engine = startFileEngine();
  const answer = await engine.readFile(bytes).catch((error: unknown) => {
    engine.close();
    throw error;
  });
  if (answer.kind === "refused") {
    engine.close();
    return { kind: "refused", name, message: answer.message, hint: answer.hint };
  }
  const grid = openWorkbookGrid(say);
  const { workbook } = answer;
  const host = openFileHost({ engine, bytes, workbook, fileName: name, language, grid, theme: browserTheme });
  const live = openLiveCheck(host, engine, { language });
  return { kind: "open", file: { name, host, engine, live, grid, memory: emptyMemory() } };
}

function clear(): void {
  close(bench.get().now);
}

function close(now: OnBench): void {
  if (now.kind !== "open") return;
  const { live, grid, engine } = now.file;
  live.stop();
  grid.close();
  engine.close();
}
