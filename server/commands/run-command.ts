import { CommanderError } from "commander";
import { FormError } from "../../shared/forms/form-error.ts";
import { CommandError } from "./command-error.ts";
import { commandWords } from "./command-words.ts";
import { printProblems } from "./print-problems.ts";
import { buildProgram } from "./program.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Runs one command and gives its exit code: 0 nothing blocks, 1 a mandatory finding or something left out,
 * 2 a file that cannot be read or an order that cannot be followed, 70 a fault of our own.
 */
export async function runCommand(words: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode = 0;
  try {
    const program = buildProgram(terminal, (code) => {
      exitCode = code;
    });
    await program.parseAsync([...words], { from: "user" });
    return exitCode;
  } catch (error) {
    return explain(error, terminal);
  }
}

function explain(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return explainArguments(error, terminal);
  if (error instanceof CommandError) {
    terminal.note(terminal.words(error.text));
    return 2;
  }
  if (error instanceof FormError) {
    printProblems(error.problems, terminal);
    return 2;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.note(terminal.words(commandWords.ourFault, { detail }));
  return 70;
}

const complaints = {
  "commander.unknownCommand": commandWords.unknownCommand,
  "commander.unknownOption": commandWords.unknownOption,
  "commander.missingArgument": commandWords.missingArgument,
  "commander.optionMissingArgument": commandWords.missingValue,
  "commander.missingMandatoryOptionValue": commandWords.missingOption,
  "commander.excessArguments": commandWords.excessArguments,
};

/** commander complains in English only: its codes are given our words, and the name between its quotes is kept. */
function explainArguments(error: CommanderError, terminal: Terminal): number {
  if (error.exitCode === 0) return 0;
  if (error.code === "commander.help") return 2;
  const text = new Map(Object.entries(complaints)).get(error.code) ?? commandWords.badArguments;
  const name = /'(.+?)'/.exec(error.message)?.[1] ?? error.message;
  terminal.note(`${terminal.words(text, { name })}\n${terminal.words(commandWords.seeHelp)}`);
  return 2;
}
