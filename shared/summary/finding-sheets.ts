import { formatAddress } from "../cells/address.ts";
import type { Waiver } from "./entry.ts";
import type { KeptFinding } from "./kept-entry.ts";
import { listSheet, type List, type ListColumn } from "./list-sheet.ts";
import { titleOf } from "./merged-words.ts";
import type { Merged, Unit } from "./merged.ts";
import { words } from "./sheet-words.ts";
import { outcomeWords, severityWords, sheetNames, waiverLevelWords } from "./words.ts";

interface UnitFinding {
  readonly unit: Unit;
  readonly finding: KeptFinding;
}

/** 审核结果: what is open in the files that count, with the reasons the units gave. */
export function findingsSheet(merged: Merged): List {
  const { say, units } = merged;
  const count = units.reduce((sum, { entry }) => sum + entry.content.findingCount, 0);
  return listSheet<UnitFinding>({
    id: "findings",
    name: say(sheetNames.findings),
    title: titleOf(merged, sheetNames.findings),
    note: say(words.findingsNote, { count }),
    columns: [...unitColumns<UnitFinding>(merged), ...findingColumns(merged)],
    items: { [Symbol.iterator]: () => findingsOf(units) },
    count,
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

function* findingsOf(units: readonly Unit[]): Generator<UnitFinding> {
  for (const unit of units) for (const finding of unit.entry.content.findings()) yield { unit, finding };
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
      cell: ({ finding }) => cellsOf(merged, finding),
    },
    { id: "value", header: say(words.value), width: 13, kind: "text", cell: ({ finding }) => finding.value ?? "" },
    { id: "message", header: say(words.message), width: 44, kind: "text", cell: ({ finding }) => finding.message },
    { id: "result", header: say(words.result), width: 10, kind: "center", cell: (item) => resultOf(merged, item) },
    { id: "reason", header: say(words.reason), width: 32, kind: "text", cell: ({ finding }) => finding.reason ?? "" },
  ];
}

/** "企业清单!K7", and how many more. */
function cellsOf({ say }: Merged, { cell: first, cells: count }: KeptFinding): string {
  if (!first) return "";
  const cell = `${first.sheet}!${formatAddress(first.row, first.column)}`;
  return count === 1 ? cell : say(words.moreCells, { cell, count });
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
  const ownReason = ({ unit, rule }: UnitWaiver): string => unit.entry.waivedReasons.get(rule) ?? "";
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
