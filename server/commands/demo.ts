import { join } from "node:path";
import { gatherCast, type Pass } from "../demo/story/gather-cast.ts";
import type { Stage } from "../demo/story/stage.ts";
import { makeAllPapers, tellMainJob } from "../demo/story/tell-main-job.ts";
import { loadForms } from "../forms/load-forms.ts";
import { commandWords } from "./command-words.ts";
import { printEnd } from "./demo-end.ts";
import { clearDemoFolder, startDemoServer, type DemoServer } from "./demo-server.ts";
import { demoWords as words } from "./demo-words.ts";
import { findForm } from "./find-form.ts";
import { showProgress } from "./progress.ts";
import type { Terminal } from "./terminal.ts";
import { writeOutput } from "./write-output.ts";

export interface DemoOptions {
  readonly output?: string;
  /** Close the server when the story has ended. */
  readonly once?: boolean;
}

/**
 * Makes sample workbooks of every form, starts the real server, and has everybody do their part of the main job over
 * HTTP; then the server stays until Ctrl-C. Exit code: 0 when every step was answered as the story has it, 130 when it
 * was interrupted before its end.
 */
export async function demo(options: DemoOptions, terminal: Terminal): Promise<number> {
  const started = Date.now();
  const folder = options.output ?? "out";
  const demoFolder = await clearDemoFolder(folder, terminal);
  const stage = stageIn(folder, terminal);
  const papers = await makeAllPapers(stage);
  const server = await startDemoServer(demoFolder);
  const interrupted = onInterrupt();
  try {
    stage.say(words.started, { address: server.address, log: demoFolder.log });
    const passes = await Promise.race([play(stage, server, papers), interrupted]);
    if (passes === "interrupted") return sayInterrupted(terminal);
    const seconds = Number(((Date.now() - started) / 1000).toFixed(1));
    terminal.print(`\n${terminal.words(words.done, { seconds, folder })}`);
    printEnd({ folder, passes, server }, terminal);
    if (options.once === true) return 0;
    terminal.print(terminal.words(words.staying));
    await interrupted;
    terminal.note(terminal.words(words.closing));
    return 0;
  } finally {
    await server.running.close();
  }
}

async function play(
  stage: Stage,
  { running }: DemoServer,
  papers: Awaited<ReturnType<typeof makeAllPapers>>,
): Promise<readonly Pass[]> {
  const { services, port } = running;
  const cast = await gatherCast({ origin: `http://127.0.0.1:${String(port)}`, services }, stage);
  await tellMainJob(stage, cast, papers);
  return cast.passes;
}

function stageIn(folder: string, terminal: Terminal): Stage {
  const forms = loadForms();
  return {
    language: terminal.language,
    folder,
    form: (name) => findForm(name, forms),
    chapter: (text, slots) => terminal.print(`\n${terminal.paint("bold", terminal.words(text, slots))}`),
    say: (text, slots) => terminal.print(`  ${terminal.words(text, slots)}`),
    // The demonstration owns its folder: its own files of an earlier run are replaced.
    save: (path, content) => writeOutput(join(folder, path), content, { originals: [], force: true }),
    progress: (label, total) => showProgress(terminal, terminal.words(label), total),
  };
}

/** Resolves on Ctrl-C or when the process is asked to end; a second time it ends at once. */
function onInterrupt(): Promise<"interrupted"> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        resolve("interrupted");
      });
    }
  });
}

function sayInterrupted(terminal: Terminal): number {
  terminal.note(`\n${terminal.words(commandWords.interrupted)}`);
  return 130;
}
