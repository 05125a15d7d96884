import { Command } from "commander";
import { programVersion } from "../forms/package-root.ts";
import type { CheckOptions } from "./check.ts";
import { commandWords } from "./command-words.ts";
import type { DemoOptions } from "./demo.ts";
import type { CatalogueOptions } from "./form.ts";
import type { ExportFormOptions } from "./form-export.ts";
import type { ImpactOptions } from "./form-impact.ts";
import type { ImportFormOptions } from "./form-import.ts";
import type { MergeFilesOptions } from "./merge.ts";
import { addServerCommands } from "./server-commands.ts";
import { dress, subcommand, type Finish, type Help } from "./subcommand.ts";
import type { TemplateCommandOptions } from "./template.ts";
import type { Terminal } from "./terminal.ts";

// Each command is loaded when it runs: exceljs alone takes longer to load than a check takes.

/** All commands with their help in the terminal's language; `finish` is told the exit code of the one that ran. */
export function buildProgram(terminal: Terminal, finish: Finish): Command {
  const program = new Command("parkforms");
  const help: Help = { terminal, say: (text) => terminal.words(text) };
  dress(program, help).description(help.say(commandWords.about));
  program.version(programVersion(), "-V, --version", help.say(commandWords.version));
  addCheck(program, help, finish);
  addTemplate(program, help, finish);
  addMerge(program, help, finish);
  addForm(program, help, finish);
  addServerCommands(program, help, finish);
  addDemo(program, help, finish);
  return program;
}

function addCheck(program: Command, help: Help, finish: Finish): void {
  subcommand(program, "check", help)
    .argument("<FILE...>", help.say(commandWords.checkFiles))
    .option("--json", help.say(commandWords.json))
    .option("--marked <DIR>", help.say(commandWords.marked))
    .option("--previous <PATH>", help.say(commandWords.previous), collect)
    .option("--register <FILE>", help.say(commandWords.register))
    .option("--force", help.say(commandWords.force))
    .action(async (files: string[], options: CheckOptions) => {
      const { check } = await import("./check.ts");
      finish(await check(files, options, help.terminal));
    });
}

/** An option that may be given several times. */
function collect(path: string, paths: readonly string[] = []): readonly string[] {
  return [...paths, path];
}

function addTemplate(program: Command, help: Help, finish: Finish): void {
  subcommand(program, "template", help)
    .argument("<FORM>", help.say(commandWords.formId))
    .option("--unit <NAME>", help.say(commandWords.unit))
    .option("--city <CITY>", help.say(commandWords.city))
    .option("--period <PERIOD>", help.say(commandWords.period))
    .option("--applications <PATH>", help.say(commandWords.applications), collect)
    .requiredOption("-o, --output <FILE>", help.say(commandWords.output))
    .option("--force", help.say(commandWords.force))
    .action(async (form: string, options: TemplateCommandOptions) => {
      const { template } = await import("./template.ts");
      finish(await template(form, options, help.terminal));
    });
}

function addMerge(program: Command, help: Help, finish: Finish): void {
  subcommand(program, "merge", help)
    .argument("<FILE...>", help.say(commandWords.checkFiles))
    .requiredOption("--level <LEVEL>", help.say(commandWords.level))
    .option("--city <CITY>", help.say(commandWords.city))
    .option("--period <PERIOD>", help.say(commandWords.period))
    .option("--previous <PATH>", help.say(commandWords.previous), collect)
    .option("--register <FILE>", help.say(commandWords.register))
    .requiredOption("-o, --output <FILE>", help.say(commandWords.output))
    .option("--force", help.say(commandWords.force))
    .action(async (files: string[], options: MergeFilesOptions) => {
      const { merge } = await import("./merge.ts");
      finish(await merge(files, options, help.terminal));
    });
}

function addForm(program: Command, help: Help, finish: Finish): void {
  const form = subcommand(program, "form", help);
  subcommand(form, "lint", help)
    .argument("[FILE...]", help.say(commandWords.definitionFiles))
    .action(async (files: string[]) => {
      const { lintForms } = await import("./form.ts");
      finish(lintForms(files, help.terminal));
    });
  subcommand(form, "list", help).action(async () => {
    const { listForms } = await import("./form.ts");
    finish(listForms(help.terminal));
  });
  subcommand(form, "catalogue", help)
    .option("-o, --output <FILE>", help.say(commandWords.output))
    .action(async (options: CatalogueOptions) => {
      const { catalogueForms } = await import("./form.ts");
      finish(catalogueForms(options, help.terminal));
    });
  subcommand(form, "coverage", help)
    .option("-o, --output <FILE>", help.say(commandWords.output))
    .action(async (options: CatalogueOptions) => {
      const { coverForms } = await import("./form.ts");
      finish(coverForms(options, help.terminal));
    });
  addFormChanges(form, help, finish);
}

/** Criteria out to a workbook, back again, and what a change of them does. */
function addFormChanges(form: Command, help: Help, finish: Finish): void {
  subcommand(form, "export", help)
    .argument("<FORM>", help.say(commandWords.formOrFile))
    .requiredOption("-o, --output <FILE>", help.say(commandWords.output))
    .option("--force", help.say(commandWords.force))
    .action(async (name: string, options: ExportFormOptions) => {
      const { exportForm } = await import("./form-export.ts");
      finish(await exportForm(name, options, help.terminal));
    });
  subcommand(form, "import", help)
    .argument("<FILE>", help.say(commandWords.definitionBook))
    .requiredOption("-o, --output <FILE>", help.say(commandWords.output))
    .action(async (file: string, options: ImportFormOptions) => {
      const { importForm } = await import("./form-import.ts");
      finish(importForm(file, options, help.terminal));
    });
  subcommand(form, "impact", help)
    .argument("<OLD>", help.say(commandWords.formOrFile))
    .argument("<NEW>", help.say(commandWords.formOrFile))
    .argument("<FILE...>", help.say(commandWords.checkFiles))
    .option("--json", help.say(commandWords.json))
    .option("-o, --output <FILE>", help.say(commandWords.output))
    .option("--force", help.say(commandWords.force))
    .action(async (...[before, after, files, options]: [string, string, string[], ImpactOptions]) => {
      const { impactForm } = await import("./form-impact.ts");
      finish(await impactForm([before, after, ...files], options, help.terminal));
    });
}

function addDemo(program: Command, help: Help, finish: Finish): void {
  subcommand(program, "demo", help)
    .option("-o, --output <DIR>", help.say(commandWords.folder))
    .option("--once", help.say(commandWords.once))
    .action(async (options: DemoOptions) => {
      const { demo } = await import("./demo.ts");
      finish(await demo(options, help.terminal));
    });
}
