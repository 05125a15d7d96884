import type { CellRef } from "../cells/address.ts";
import { formatAddress } from "../cells/address.ts";
import { compare } from "../cells/compare.ts";
import type { Finding } from "../findings/finding.ts";
import type { Waiver } from "./entry.ts";
import { listSheet, type List, type ListColumn } from "./list-sheet.ts";
import { titleOf } from "./merged-words.ts";
import type { Merged, Unit } from "./merged.ts";
import { words } from "./sheet-words.ts";
import { outcomeWords, severityWords, sheetNames, waiverLevelWords } from "./words.ts";

interface UnitFinding {
  readonly unit: Unit;
  readonly finding: Finding;
}

/** 审核结果: what is open in the files that count, with the reasons the units gave. */
export function findingsSheet(merged: Merged): List {
  const { say, units } = merged;
  const items = units.flatMap((unit) =>
    [...unit.entry.findings].sort(bySeverity).map((finding) => ({ unit, finding })),
  );
  return listSheet<UnitFinding>({
    id: "findings",
    name: say(sheetNames.findings),
    title: titleOf(merged, sheetNames.findings),
    note: say(words.findingsNote, { count: items.length }),
    columns: [...unitColumns<UnitFinding>(merged), ...findingColumns(merged)],
    items,
    count: items.length,
    empty: say(words.noFindings),
    formats: (places) => [
      { kind: "equals", range: places.area("severity"), text: say(severityWords.mandatory), look: "bad" },
      { kind: "equals", range: places.area("severity"), text: say(severityWords.waivable), look: "bad" },
      { kind: "equals", range: places.area("result"), text: say(words.open), look: "attention" },
    ],
    frozenColumns: 2,
    footer: say(sheetNames.findings),
  });
}

const severityOrder = ["mandatory", "waivable", "explain", "notice"];

function bySeverity(a: Finding, b: Finding): number {
  const severity = severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity);
  return severity || compare(a.rule, b.rule) || compare(a.rowKey, b.rowKey) || compare(a.message.zh, b.message.zh);
}

function unitColumns<Item extends { readonly unit: Unit }>({ say }: Merged): readonly ListColumn<Item>[] {
  return [
    { id: "city", header: say(words.city), width: 10, kind: "center", cell: ({ unit }) => unit.city },
    { id: "unit", header: say(words.unitName), width: 24, kind: "text", cell: ({ unit }) => unit.entry.unitName },
  ];
}

function findingColumns(merged: Merged): readonly ListColumn<UnitFinding>[] {
  const { say } = merged;
  return [
    {
      id: "severity",
      header: say(words.severity),
      width: 9,
      kind: "center",
      cell: ({ finding }) => say(severityWords[finding.severity]),
    },
    { id: "rule", header: say(words.rule), width: 16, kind: "center", cell: ({ finding }) => finding.rule },
    { id: "clause", header: say(words.clause), width: 14, kind: "text", cell: ({ finding }) => finding.clause ?? "" },
    {
      id: "cells",
      header: say(words.cells),
      width: 18,
      kind: "text",
      cell: ({ finding }) => cellsOf(merged, finding.marks),
    },
    { id: "value", header: say(words.value), width: 13, kind: "text", cell: ({ finding }) => finding.value ?? "" },
    { id: "message", header: say(words.message), width: 44, kind: "text", cell: ({ finding }) => say(finding.message) },
    { id: "result", header: say(words.result), width: 10, kind: "center", cell: (item) => resultOf(merged, item) },
    { id: "reason", header: say(words.reason), width: 32, kind: "text", cell: ({ finding }) => finding.reason ?? "" },
  ];
}

/** "企业清单!K7", and how many more. */
function cellsOf({ say }: Merged, marks: readonly CellRef[]): string {
  const first = marks[0];
  if (!first) return "";
  const cell = `${first.sheet}!${formatAddress(first.row, first.column)}`;
  return marks.length === 1 ? cell : say(words.moreCells, { cell, count: marks.length });
}

/** How a finding stands: its criterion's outcome, else whether a reason was given. */
function resultOf({ say }: Merged, { unit, finding }: UnitFinding): string {
  const outcome = unit.criteria.get(finding.rule)?.outcome;
  if (outcome === "waived" || outcome === "explained") return say(outcomeWords[outcome]);
  if (finding.severity === "notice") return say(words.nothing);
  if (finding.severity === "explain" && finding.reason) return say(outcomeWords.explained);
  return say(words.open);
}

interface UnitWaiver {
  readonly unit: Unit;
  readonly rule: string;
  readonly waiver: Waiver | undefined;
}

/** 豁免清单: criteria that were waived, by whom, when and why. */
export function waiversSheet(merged: Merged): List {
  const { say } = merged;
  const items = merged.units.flatMap(waiversOf);
  return listSheet<UnitWaiver>({
    id: "waivers",
    name: say(sheetNames.waivers),
    title: titleOf(merged, sheetNames.waivers),
    note: say(words.waiversNote, { count: items.length }),
    columns: [...unitColumns<UnitWaiver>(merged), ...waiverColumns(merged)],
    items,
    count: items.length,
    empty: say(words.noWaivers),
    frozenColumns: 2,
    closing: [say(words.signLine)],
    footer: say(sheetNames.waivers),
  });
}

function waiversOf(unit: Unit): UnitWaiver[] {
  const waived = unit.entry.criteria.filter(({ outcome }) => outcome === "waived");
  return waived.map(({ rule }) => ({ unit, rule, waiver: unit.entry.waivers?.find((one) => one.rule === rule) }));
}

function waiverColumns({ say, form }: Merged): readonly ListColumn<UnitWaiver>[] {
  const ownReason = ({ unit, rule }: UnitWaiver): string =>
    unit.entry.findings.find((finding) => finding.rule === rule)?.reason ?? "";
  const titleOf = ({ rule }: UnitWaiver): string => {
    const found = form.rules.get(rule);
    return found ? say(found.title) : "";
  };
  return [
    { id: "rule", header: say(words.rule), width: 8, kind: "center", cell: ({ rule }) => rule },
    { id: "title", header: say(words.ruleTitle), width: 26, kind: "text", cell: titleOf },
    {
      id: "clause",
      header: say(words.clause),
      width: 16,
      kind: "text",
      cell: ({ rule }) => form.rules.get(rule)?.clause ?? "",
    },
    { id: "ownReason", header: say(words.ownReason), width: 34, kind: "text", cell: ownReason },
    {
      id: "level",
      header: say(words.waivedBy),
      width: 10,
      kind: "center",
      cell: ({ waiver }) => (waiver ? say(waiverLevelWords[waiver.level]) : ""),
    },
    { id: "by", header: say(words.reviewer), width: 12, kind: "center", cell: ({ waiver }) => waiver?.by ?? "" },
    { id: "date", header: say(words.date), width: 12, kind: "center", cell: ({ waiver }) => waiver?.date ?? "" },
    {
      id: "reason",
      header: say(words.waiverReason),
      width: 34,
      kind: "text",
      cell: ({ waiver }) => waiver?.reason ?? "",
    },
  ];
}
