import type { Severity } from "../forms/definition.ts";
import type { Verdict } from "./evaluate.ts";
import type { Finding } from "./finding.ts";

/**
 * What becomes of one rule: it newly fails, it fails no more, it fails at other rows or with another severity,
 * or it can no longer be decided.
 */
export type Change = "fails" | "passes" | "differs" | "undecided";

export const changes: readonly Change[] = ["fails", "passes", "differs", "undecided"];

/** One rule of one workbook under two versions of its form. */
export interface RuleImpact {
  readonly rule: string;
  readonly change: Change;
  readonly severity: Severity;
  /** How many findings of the rule there were and are. */
  readonly before: number;
  readonly after: number;
  /** The finding that came or went; absent when nothing failed on either side. */
  readonly finding?: Finding;
}

/** Compares the verdicts on one workbook under the old and the new version; rules that fare the same are left out. */
export function impactOf(before: Verdict, after: Verdict): readonly RuleImpact[] {
  const old = byRule(before);
  const young = byRule(after);
  return [...new Set([...old.keys(), ...young.keys()])].sort(inOrder).flatMap((rule) => {
    const was = old.get(rule) ?? nothing;
    const is = young.get(rule) ?? nothing;
    const change = changeOf(was, is);
    const finding = is.findings[0] ?? was.findings[0];
    if (!change) return [];
    const counts = { before: was.findings.length, after: is.findings.length };
    return [{ rule, change, severity: finding?.severity ?? "notice", ...counts, ...(finding && { finding }) }];
  });
}

/** The workbooks that a rule fares differently in, by what becomes of it. */
export interface RuleUnits<Unit> {
  readonly rule: string;
  readonly units: Readonly<{ [change in Change]: readonly Unit[] }>;
}

/** Turns "what changes in each workbook" into "which workbooks change under each rule", in order of the rules. */
export function impactByRule<Unit extends { readonly impacts: readonly Pick<RuleImpact, "rule" | "change">[] }>(
  units: readonly Unit[],
): readonly RuleUnits<Unit>[] {
  const rules = [...new Set(units.flatMap(({ impacts }) => impacts.map(({ rule }) => rule)))].sort(inOrder);
  const those = (rule: string, change: Change): readonly Unit[] =>
    units.filter(({ impacts }) => impacts.some((one) => one.rule === rule && one.change === change));
  return rules.map((rule) => ({
    rule,
    units: {
      fails: those(rule, "fails"),
      passes: those(rule, "passes"),
      differs: those(rule, "differs"),
      undecided: those(rule, "undecided"),
    },
  }));
}

interface RuleState {
  readonly findings: readonly Finding[];
  readonly isDecided: boolean;
}

const nothing: RuleState = { findings: [], isDecided: true };

function byRule({ findings, notEvaluated }: Verdict): ReadonlyMap<string, RuleState> {
  const undecided = new Set(notEvaluated.map(({ rule }) => rule));
  const found = new Map<string, Finding[]>([...undecided].map((rule) => [rule, []]));
  for (const finding of findings) {
    const known = found.get(finding.rule);
    if (known) known.push(finding);
    else found.set(finding.rule, [finding]);
  }
  return new Map([...found].map(([rule, list]) => [rule, { findings: list, isDecided: !undecided.has(rule) }]));
}

function changeOf(was: RuleState, is: RuleState): Change | undefined {
  if (is.findings.length > 0) {
    if (was.findings.length === 0) return "fails";
    return sameFailure(was.findings, is.findings) ? undefined : "differs";
  }
  // Not decided is not met: what failed before has not been mended by that.
  if (!is.isDecided) return was.isDecided ? "undecided" : undefined;
  return was.findings.length > 0 || !was.isDecided ? "passes" : undefined;
}

/** Equal in rows and severity. Words and cells may differ: another version may say it better, or mark more. */
function sameFailure(was: readonly Finding[], is: readonly Finding[]): boolean {
  const essence = (findings: readonly Finding[]): string =>
    JSON.stringify(findings.map(({ rowKey, severity }) => `${severity} ${rowKey}`).sort());
  return essence(was) === essence(is);
}

/** A2 before A10; rules of the form before what its fields imply. */
function inOrder(one: string, other: string): number {
  const isRule = (id: string): number => Number(!/^[A-Z]/.test(id));
  return isRule(one) - isRule(other) || one.localeCompare(other, "en", { numeric: true });
}
