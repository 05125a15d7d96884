import { fillText, wordsIn } from "../../../shared/cells/text.ts";
import { languageOf } from "../../../server/commands/language.ts";
import { runCommand } from "../../../server/commands/run-command.ts";
import { withoutControls, type Terminal } from "../../../server/commands/terminal.ts";
import type { CommandAsked } from "./command-process.ts";

// Runs the command of each message and answers with its exit code and what it said, one at a time.
process.on("message", (asked: CommandAsked) => void answer(asked));

async function answer({ words, env }: CommandAsked): Promise<void> {
  let stdout = "";
  let stderr = "";
  const language = languageOf(words);
  const terminal: Terminal = {
    language,
    isWatched: false,
    words: (text, slots = {}) => wordsIn(fillText(text, slots), language),
    paint: (_style, text) => text,
    print: (line) => (stdout += `${withoutControls(line)}\n`),
    note: (line) => (stderr += `${withoutControls(line)}\n`),
  };
  const before = { ...process.env };
  Object.assign(process.env, env);
  const code = await runCommand(words, terminal);
  for (const name of Object.keys(env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, before);
  process.send?.({ code, stdout, stderr });
}
