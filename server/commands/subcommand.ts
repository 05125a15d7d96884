import { Option, type Command } from "commander";
import { fillText } from "../../shared/cells/text.ts";
import { CommandError } from "./command-error.ts";
import { commandWords } from "./command-words.ts";
import { isLanguage } from "./language.ts";
import type { Terminal } from "./terminal.ts";

/** Is told the exit code of the command that ran. */
export type Finish = (exitCode: number) => void;

export interface Help {
  readonly terminal: Terminal;
  readonly say: Terminal["words"];
}

export type Verb =
  | "check"
  | "template"
  | "merge"
  | "form"
  | "lint"
  | "list"
  | "catalogue"
  | "coverage"
  | "export"
  | "import"
  | "impact"
  | "serve"
  | "user"
  | "add"
  | "disable"
  | "enable"
  | "passwd"
  | "backup"
  | "restore"
  | "migrate-store"
  | "migrate"
  | "audit"
  | "manifest"
  | "demo";

/** A command below `parent`, described by the words of its name. */
export function subcommand(parent: Command, verb: Verb, help: Help): Command {
  return dress(parent.command(verb), help).description(help.say(commandWords[verb]));
}

/** What every command has: help in the terminal's language, `--lang`, and errors that come to us instead of exiting. */
export function dress(command: Command, { say }: Help): Command {
  const titles = new Map([
    ["Usage:", say(commandWords.usageTitle)],
    ["Options:", say(commandWords.optionsTitle)],
    ["Commands:", say(commandWords.commandsTitle)],
    ["Arguments:", say(commandWords.argumentsTitle)],
  ]);
  return command
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .configureHelp({ styleTitle: (title) => titles.get(title) ?? title })
    .helpOption("-h, --help", say(commandWords.help))
    .helpCommand(false)
    .addOption(new Option("--lang <LANG>", say(commandWords.lang)).argParser(readLanguage));
}

/** The value itself was read before parsing (see languageOf); here it is only complained about. */
function readLanguage(word: string): string {
  if (isLanguage(word)) return word;
  throw new CommandError("arguments.language", fillText(commandWords.badLanguage, { name: word }));
}
