import { basename } from "node:path";
import { fillText, wordsIn } from "../../shared/cells/text.ts";
import type { Versions } from "../../shared/findings/compare-versions.ts";
import { changes, impactByRule, type RuleUnits } from "../../shared/findings/impact.ts";
import { writeImpactBook } from "../workbooks/impact-book.ts";
import { CommandError } from "./command-error.ts";
import { formOrFile } from "./definition-file.ts";
import { findWorkbooks } from "./find-workbooks.ts";
import { impactOnFile, isRefused, nameOf, type RefusedUnit, type UnitImpact } from "./impact-files.ts";
import { impactJson } from "./impact-json.ts";
import type { ImpactReport } from "./impact-report.ts";
import { impactSheets } from "./impact-sheets.ts";
import { changeNames, impactWords, presenceOf, titleOf } from "./impact-words.ts";
import { showProgress } from "./progress.ts";
import type { Terminal } from "./terminal.ts";
import { refuseUnlessFree, writeOutput } from "./write-output.ts";

export interface ImpactOptions {
  readonly json?: boolean;
  readonly output?: string;
  readonly force?: boolean;
}

/**
 * Compares how workbooks fare under two versions of their form; `words` are OLD, NEW and then the files.
 * Exit code: 0 nothing newly fails, 1 some workbook newly fails a rule, 2 a file was not checked.
 */
export async function impactForm(
  words: readonly string[],
  options: ImpactOptions,
  terminal: Terminal,
): Promise<number> {
  const [before = "", after = "", ...paths] = words;
  const files = findWorkbooks(paths);
  const rules = { originals: [before, after, ...files], force: options.force === true };
  if (options.output !== undefined) refuseUnlessFree(options.output, rules);
  const versions = versionsOf(before, after);
  const { units, refused } = compareAll(files, versions, terminal);
  const report: ImpactReport = { versions, names: [before, after], units, refused, rules: impactByRule(units) };
  if (options.json) terminal.print(JSON.stringify(impactJson(report, terminal.language), null, 2));
  else printReport(report, terminal);
  if (options.output !== undefined) {
    const since = versions.after.definition.valid.from;
    writeOutput(
      options.output,
      await writeImpactBook({ sheets: impactSheets(report, terminal.language), since }),
      rules,
    );
    terminal.note(terminal.words(impactWords.written, { path: options.output }));
  }
  if (refused.length > 0) return 2;
  return units.some((unit) => hasChange(unit, "fails")) ? 1 : 0;
}

function versionsOf(oldName: string, newName: string): Versions {
  const [before, after] = [formOrFile(oldName), formOrFile(newName)];
  if (before.definition.form === after.definition.form) return { before, after };
  const slots = { before: before.id, after: after.id };
  throw new CommandError("impact.other-form", fillText(impactWords.otherForm, slots));
}

function compareAll(
  files: readonly string[],
  versions: Versions,
  terminal: Terminal,
): { readonly units: readonly UnitImpact[]; readonly refused: readonly RefusedUnit[] } {
  const units: UnitImpact[] = [];
  const refused: RefusedUnit[] = [];
  const progress = showProgress(terminal, terminal.words(impactWords.comparing), files.length);
  for (const file of files) {
    const unit = impactOnFile(file, versions);
    if (isRefused(unit)) refused.push(unit);
    else units.push(unit);
    progress.step(basename(file));
  }
  progress.stop();
  return { units, refused };
}

function hasChange({ impacts }: UnitImpact, change: "fails" | "passes"): boolean {
  return impacts.some((one) => one.change === change);
}

function printReport(report: ImpactReport, terminal: Terminal): void {
  const { names, units, refused, rules } = report;
  const [before, after] = names;
  terminal.print(terminal.paint("bold", terminal.words(impactWords.versions, { before, after })));
  if (units.length > 0 && rules.length === 0) terminal.print(terminal.words(impactWords.none));
  for (const rule of rules) printRule(rule, report, terminal);
  for (const { file, refusal } of refused) {
    const slots = { file: basename(file), text: refusal.text, code: refusal.code };
    terminal.print(terminal.paint("red", terminal.words(impactWords.refused, slots)));
  }
  const isBlocked = (side: "before" | "after") => units.filter((unit) => unit[side].counts.mandatory > 0).length;
  const changed = (change: "fails" | "passes") => units.filter((unit) => hasChange(unit, change)).length;
  const slots = {
    units: units.length,
    refused: refused.length,
    before: isBlocked("before"),
    after: isBlocked("after"),
  };
  terminal.print(terminal.words(impactWords.total, { ...slots, fails: changed("fails"), passes: changed("passes") }));
}

function printRule({ rule, units }: RuleUnits<UnitImpact>, { versions }: ImpactReport, terminal: Terminal): void {
  const note = presenceOf(rule, versions);
  const slots = { rule, title: titleOf(rule, versions), ...(note && { note }) };
  terminal.print(terminal.words(note ? impactWords.ruleNoted : impactWords.rule, slots));
  for (const change of changes) {
    if (units[change].length === 0) continue;
    const count = units[change].length;
    const head = terminal.words(impactWords.change, { change: changeNames[change], count });
    terminal.print(`  ${terminal.paint(change === "fails" ? "red" : "green", head)}`);
    for (const unit of units[change]) {
      const { before, after, finding } = unit.impacts.find((one) => one.rule === rule)!;
      const message = finding ? wordsIn(finding.message, terminal.language) : "";
      terminal.print(`    ${terminal.words(impactWords.unit, { unit: nameOf(unit), before, after, message }).trim()}`);
    }
  }
}
