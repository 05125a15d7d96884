import { basename } from "node:path";
import type { CellRef } from "../../shared/cells/address.ts";
import { wordsIn } from "../../shared/cells/text.ts";
import type { CheckResult, Finding, NotEvaluated } from "../../shared/findings/finding.ts";
import { severityNames } from "../../shared/forms/severity-names.ts";
import { inputName } from "../../shared/findings/report-sheet.ts";
import { openWords } from "../../shared/findings/report-words.ts";
import { severities, type Severity } from "../../shared/forms/definition.ts";
import type { Form } from "../../shared/forms/form.ts";
import type { Refusal } from "../workbooks/refusal.ts";
import type { CheckedFile } from "./check-files.ts";
import { checkWords, severityAsks } from "./check-words.ts";
import { showCells } from "./show-cells.ts";
import type { Style, Terminal } from "./terminal.ts";

const styles: { readonly [severity in Severity]: Style } = {
  mandatory: "red",
  waivable: "yellow",
  explain: "yellow",
  notice: "cyan",
};

/** Form id → the form, for the names that people know its parts by. */
type Forms = ReadonlyMap<string, Form>;

/** Prints what the check of one file found, by severity, equal findings drawn together. */
export function printChecked(checked: CheckedFile, forms: Forms, terminal: Terminal): void {
  const { answer } = checked;
  terminal.print(terminal.paint("bold", basename(checked.file)));
  if (answer.kind === "refused") printRefusal(answer.refusal, terminal);
  else printResult(answer.result, forms.get(answer.result.identity.form)!, terminal);
  const { markedAs, notMarked } = checked;
  if (markedAs !== undefined) terminal.print(`  ${terminal.words(checkWords.markedAs, { path: markedAs })}`);
  if (notMarked) terminal.print(`  ${terminal.words(checkWords.notMarked, { text: terminal.words(notMarked) })}`);
}

function printRefusal({ code, text, remedy }: Refusal, terminal: Terminal): void {
  const refused = terminal.words(checkWords.refused, { text: terminal.words(text) });
  terminal.print(`  ${terminal.paint("red", refused)} [${code}]`);
  terminal.print(`    ${terminal.words(checkWords.hint, { hint: terminal.words(remedy) })}`);
}

function printResult(result: CheckResult, form: Form, terminal: Terminal): void {
  terminal.print(`  ${terminal.paint("dim", identityLine(result, form, terminal))}`);
  if (result.findings.length === 0) {
    terminal.print(`  ${terminal.paint("green", terminal.words(checkWords.clean))}`);
  }
  for (const severity of severities) printSeverity(severity, result, terminal);
  for (const [why, rules] of groupByWhy(result.notEvaluated, form, terminal)) {
    terminal.print(terminal.paint("dim", `  ${why}  ${rules.join(", ")}`));
  }
}

function identityLine({ identity }: CheckResult, form: Form, terminal: Terminal): string {
  return terminal.words(checkWords.identity, {
    form: terminal.words(form.definition.title),
    version: form.id,
    unit: identity.unit || terminal.words(checkWords.noUnit),
    period: identity.period || terminal.words(checkWords.noPeriod),
  });
}

function printSeverity(severity: Severity, result: CheckResult, terminal: Terminal): void {
  const findings = result.findings.filter((finding) => finding.severity === severity);
  if (findings.length === 0) return;
  const asks = terminal.words(severityAsks[severity]);
  const slots = { name: terminal.words(severityNames[severity]), asks, count: findings.length };
  terminal.print(`  ${terminal.paint(styles[severity], terminal.words(checkWords.severityHead, slots))}`);
  for (const group of groupEqual(findings, terminal)) printGroup(group, terminal);
}

interface Group {
  readonly finding: Finding;
  readonly marks: CellRef[];
  count: number;
}

/** Findings of one rule that say the same on the same sheet, as one. */
function groupEqual(findings: readonly Finding[], terminal: Terminal): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const message = wordsIn(finding.message, terminal.language);
    const key = JSON.stringify([finding.rule, finding.marks[0]?.sheet, message, finding.reason]);
    const group = groups.get(key) ?? { finding, marks: [], count: 0 };
    group.marks.push(...finding.marks);
    group.count += 1;
    groups.set(key, group);
  }
  return [...groups.values()];
}

function printGroup({ finding, marks, count }: Group, terminal: Terminal): void {
  const clause = finding.clause === undefined ? "" : terminal.paint("dim", ` (${finding.clause})`);
  terminal.print(`    ${finding.rule}  ${placesOf(marks)}  ${terminal.words(finding.message)}${clause}`);
  terminal.print(`      ${terminal.words(checkWords.hint, { hint: terminal.words(finding.hint) })}`);
  const { fix } = finding;
  // A date in a cell is a serial number, which tells people nothing; the message has the date in words.
  if (fix && count === 1 && !/[ymd]/i.test(fix.numberFormat ?? "")) {
    terminal.print(`      ${terminal.words(checkWords.fix, { value: String(fix.value ?? "") })}`);
  }
  if (finding.reason !== undefined) {
    terminal.print(`      ${terminal.words(checkWords.reason, { reason: finding.reason })}`);
  }
}

/** "企业清单!E5:E42 (38) · 研发合作!B7" */
function placesOf(marks: readonly CellRef[]): string {
  const sheets = [...new Set(marks.map((mark) => mark.sheet))];
  const cellsOn = (sheet: string) => marks.filter((mark) => mark.sheet === sheet);
  return sheets.map((sheet) => `${sheet}!${showCells(cellsOn(sheet))}`).join(" · ");
}

function groupByWhy(
  rules: readonly NotEvaluated[],
  form: Form,
  terminal: Terminal,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { rule, reason, inputs } of rules) {
    const names = inputs.map((input) => inputName(input, form, terminal.language));
    const why = terminal.words(openWords[reason], { inputs: names.join(", ") });
    groups.set(why, [...(groups.get(why) ?? []), rule]);
  }
  return groups;
}
