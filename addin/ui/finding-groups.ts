import { formatRange, type CellRange, type CellRef } from "../../shared/cells/address.ts";
import type { Finding } from "../../shared/findings/finding.ts";
import type { Severity } from "../../shared/forms/definition.ts";
import { severityNames } from "../../shared/forms/severity-names.ts";
import { coverCells } from "../../shared/xlsx/mark-ranges.ts";

export type GroupedBy = "sheet" | "severity" | "rule";

/** Findings that say the same on one sheet. */
export interface FindingFold {
  /** The same from one check to the next, whatever rows come and go. */
  readonly key: string;
  /** At least one, in the order given. */
  readonly findings: readonly Finding[];
  /** Absent where the finding has no cell. */
  readonly sheet?: string;
  /** Every marked cell of that sheet, by few rectangles: "E5:E42". */
  readonly areas: readonly string[];
  /** How many rows of that sheet are marked. */
  readonly rows: number;
}

export interface FindingGroup {
  /** The sheet's name ("" without a cell), the severity, or the rule. */
  readonly key: string;
  /** Findings in it, not folds. */
  readonly count: number;
  readonly folds: readonly FindingFold[];
}

/**
 * Findings in groups, equal ones in one fold. Groups are in the order of the findings (sheets), worst first
 * (severities), or worst first and by number (rules: A2 before A10); inside, everything keeps the order given.
 */
export function groupFindings(findings: readonly Finding[], by: GroupedBy): readonly FindingGroup[] {
  const groups = [...gather(findings, (finding) => groupKey(finding, by))].map(([key, inside]) => {
    const folds = [...gather(inside, foldKey)].map(([fold, same]) => foldOf(fold, same));
    return { key, count: inside.length, folds };
  });
  if (by === "severity") return groups.sort((a, b) => rank(a.key) - rank(b.key));
  return by === "rule" ? groups.sort((a, b) => worst(a) - worst(b) || inNumbers(a.key, b.key)) : groups;
}

function gather(findings: readonly Finding[], keyOf: (finding: Finding) => string): Map<string, Finding[]> {
  const gathered = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const known = gathered.get(key);
    if (known) known.push(finding);
    else gathered.set(key, [finding]);
  }
  return gathered;
}

function groupKey(finding: Finding, by: GroupedBy): string {
  if (by === "sheet") return finding.marks[0]?.sheet ?? "";
  return by === "severity" ? finding.severity : finding.rule;
}

function foldKey({ rule, severity, marks: [first], message, hint }: Finding): string {
  return [rule, severity, first?.sheet ?? "", message.zh, message.en, hint.zh, hint.en].join("\u0000");
}

function foldOf(key: string, findings: readonly Finding[]): FindingFold {
  const sheet = findings[0]!.marks[0]?.sheet;
  const cells = findings.flatMap(({ marks }) => marks.filter((mark) => mark.sheet === sheet));
  const areas = coverCells(cells).map((range: CellRange) => formatRange(range));
  const rows = new Set(cells.map(({ row }) => row)).size;
  return { key, findings, ...(sheet !== undefined && { sheet }), areas, rows };
}

const severities = Object.keys(severityNames);

function rank(severity: string): number {
  return severities.indexOf(severity);
}

function worst({ folds }: FindingGroup): number {
  return Math.min(...folds.map(({ findings: [first] }) => rank(first!.severity)));
}

function inNumbers(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

export interface FindingFilter {
  /** None chosen: all are let through. */
  readonly severities: readonly Severity[];
  /** Words that must all be found in a finding, in either language. */
  readonly search: string;
}

/** Words that belong to findings: those of a CheckedView. */
export interface FindingWords {
  readonly labels: Readonly<{ [name: string]: { readonly zh: string; readonly en: string } }>;
  readonly clauses: Readonly<{ [clause: string]: string }>;
}

/**
 * The findings that fit. Searched are rule and name, clause and its words, message, hint, value, row and reason in both
 * languages, and the cells ("E5", "企业清单!E5"); case and full width make no difference.
 */
export function filterFindings(
  findings: readonly Finding[],
  { severities: chosen, search }: FindingFilter,
  words: FindingWords,
): readonly Finding[] {
  const wanted = folded(search)
    .split(/\s+/)
    .filter((word) => word !== "");
  const severe = chosen.length === 0 ? findings : findings.filter(({ severity }) => chosen.includes(severity));
  if (wanted.length === 0) return severe;
  return severe.filter((finding) => {
    const text = textOf(finding, words);
    return wanted.every((word) => text.includes(word) || isCellIn(finding, word));
  });
}

/** A finding is searched at every key that is pressed; it is never changed, nor are the words of its form. */
const texts = new WeakMap<Finding, string>();

function textOf(finding: Finding, { labels, clauses }: FindingWords): string {
  const known = texts.get(finding);
  if (known !== undefined) return known;
  const { rule, clause = "", rowKey, value = "", message, hint, reason = "", marks } = finding;
  const label = labels[rule];
  const parts = [
    ...[rule, label?.zh ?? "", label?.en ?? "", clause, clauses[clause] ?? "", rowKey, value, reason],
    ...[message.zh, message.en, hint.zh, hint.en, marks[0]?.sheet ?? ""],
  ];
  const text = folded(parts.join("\n"));
  texts.set(finding, text);
  return text;
}

/** "e5" and "企业清单!e5" are that cell; E5 is not found by "e" or in "e50". */
function isCellIn({ marks }: Finding, word: string): boolean {
  const [, sheet, letters, digits] = /^(?:(.*)!)?\$?([a-z]{1,3})\$?([1-9]\d{0,6})$/.exec(word) ?? [];
  if (letters === undefined || digits === undefined) return false;
  const row = Number(digits);
  const column = columnOf(letters);
  return marks.some(
    (mark) => mark.row === row && mark.column === column && (sheet === undefined || folded(mark.sheet) === sheet),
  );
}

function columnOf(letters: string): number {
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 96, 0);
}

function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** The findings that mark a cell, in the order given. */
export function findingsAt(findings: readonly Finding[], { sheet, row, column }: CellRef): readonly Finding[] {
  return findings.filter(({ marks }) =>
    marks.some((mark) => mark.row === row && mark.column === column && mark.sheet === sheet),
  );
}
