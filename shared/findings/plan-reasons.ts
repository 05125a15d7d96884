import type { Language } from "../cells/text.ts";
import type { CellWrite, Workbook } from "../cells/workbook.ts";
import type { CellRef } from "../cells/address.ts";
import type { Form } from "../forms/form.ts";
import type { ContentRow, SheetContent } from "../xlsx/report-content.ts";
import type { CheckResult, Finding, Fix } from "./finding.ts";
import { findReasonSheet, reasonKey, type ReasonSheet } from "./reasons.ts";
import { reportColumns, type ReportColumn } from "./report-columns.ts";
import { findingRow, reportSheet } from "./report-sheet.ts";

/** A reason for a finding; "" takes the reason back. */
export interface GivenReason {
  readonly rule: string;
  readonly rowKey: string;
  readonly reason: string;
  /** Of a sheet that has to be made. */
  readonly language: Language;
}

/** What to write so that reasons stand in the workbook: cells of the sheet 审核结果 that is there, or the whole sheet. */
export type ReasonWrites =
  | { readonly kind: "cells"; readonly writes: readonly Fix[] }
  | { readonly kind: "sheet"; readonly content: SheetContent };

export interface ReasonsAbout {
  readonly workbook: Workbook;
  readonly result: Pick<CheckResult, "identity" | "findings" | "notEvaluated">;
  readonly form: Form;
}

/** Finds the place of each reason; what is not listed in the sheet yet gets a row below it. */
export function planReasons(about: ReasonsAbout, given: readonly GivenReason[]): ReasonWrites {
  const latest = [...new Map(given.map((one) => [reasonKey(one.rule, one.rowKey), one])).values()];
  const sheet = findReasonSheet(about.workbook);
  if (!sheet) return { kind: "sheet", content: newSheet(about, latest) };
  let below = sheet.lastRow;
  const writes = latest.flatMap((one): readonly Fix[] => {
    const rows = sheet.rows.get(reasonKey(one.rule, one.rowKey)) ?? [];
    // Where a row was copied the first reason is read; taking it back must not bring another forward.
    if (one.reason === "") return rows.map((row) => ({ cell: cellAt(sheet, row, "reason"), value: null }));
    if (rows[0] !== undefined) return [{ cell: cellAt(sheet, rows[0], "reason"), ...asText(one.reason) }];
    below += 1;
    return rowBelow(about, one, { sheet, row: below });
  });
  return { kind: "cells", writes };
}

function cellAt({ name, columns }: ReasonSheet, row: number, column: ReportColumn): CellRef {
  return { sheet: name, row, column: columns[column]! };
}

/** What Excel would read as a formula, a figure or a date is put in as text. */
function asText(value: string): CellWrite {
  return /^[\s=+\-@'\d.#%(（¥$]/.test(value) || /^(?:true|false)$/i.test(value)
    ? { value, numberFormat: "@" }
    : { value };
}

function rowBelow(
  about: ReasonsAbout,
  given: GivenReason,
  at: { readonly sheet: ReasonSheet; readonly row: number },
): readonly Fix[] {
  const texts = textsOf(rowOf(about, given));
  const columns = reportColumns.filter(({ id }) => at.sheet.columns[id] !== undefined && texts[id] !== "");
  return columns.map(({ id }) => ({ cell: cellAt(at.sheet, at.row, id), ...asText(texts[id]) }));
}

function rowOf({ form, result }: ReasonsAbout, { rule, rowKey, reason, language }: GivenReason): ContentRow {
  const key = reasonKey(rule, rowKey);
  const found = result.findings.find((finding) => reasonKey(finding.rule, finding.rowKey) === key);
  return found ? findingRow({ ...found, reason }, { form, language }) : bareRow({ rule, rowKey, reason });
}

/** A finding that others made, the server say, is known by its rule and row alone. */
function bareRow(known: { readonly rule: string; readonly rowKey: string; readonly reason: string }): ContentRow {
  const texts: Readonly<{ [column: string]: string }> = known;
  const cells = reportColumns.map(({ id }) => ({
    value: texts[id] ?? "",
    style: id === "reason" ? ("answer" as const) : ("code" as const),
  }));
  return { role: "data", cells };
}

function textsOf({ cells }: ContentRow): Readonly<{ [column in ReportColumn]: string }> {
  const entries = reportColumns.map(({ id }, index) => [id, String(cells[index]?.value ?? "")]);
  return Object.fromEntries(entries) as { [column in ReportColumn]: string };
}

function newSheet({ result, form }: ReasonsAbout, given: readonly GivenReason[]): SheetContent {
  const { identity, findings, notEvaluated } = result;
  const reasons = new Map(given.map((one) => [reasonKey(one.rule, one.rowKey), one]));
  const listed = new Set<string>();
  const explained = findings.map((finding): Finding => {
    const key = reasonKey(finding.rule, finding.rowKey);
    listed.add(key);
    const reason = reasons.get(key)?.reason;
    return reason === undefined || reason === "" ? finding : { ...finding, reason };
  });
  const language = given[0]?.language ?? "zh-CN";
  const content = reportSheet(explained, { form, language, identity, notEvaluated });
  const others = [...reasons].filter(([key, { reason }]) => !listed.has(key) && reason !== "");
  return { ...content, rows: [...content.rows, ...others.map(([, one]) => bareRow(one))] };
}
