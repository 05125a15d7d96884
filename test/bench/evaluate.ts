import { readFileSync } from "node:fs";
import { applyPatch } from "../../addin/engine/apply-patch.ts";
import type { BookPatch } from "../../addin/ui/host.ts";
import { loadForms } from "../../server/forms/load-forms.ts";
import { nodeCodec } from "../../server/workbooks/node-codec.ts";
import { openSession } from "../../shared/check-session.ts";
import { checkWorkbook } from "../../shared/check-workbook.ts";
import { evaluate } from "../../shared/findings/evaluate.ts";
import { openCheck, reevaluate } from "../../shared/findings/incremental.ts";
import type { Record } from "../../shared/records/record.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import type { BenchRow } from "./bench-row.ts";
import { bigApplication } from "./big-application.ts";
import { cpuOf, interleaved } from "./timing.ts";

const ROWS = 3_000;

/**
 * Bench (b): the whole check against the reading of the same workbook, and after one edit the rules against all rules,
 * and what the pane does (patch, identify, locate, rules) against a check from scratch.
 */
export async function benchEvaluate(): Promise<readonly BenchRow[]> {
  const forms = loadForms();
  const form = forms.get("application@2018.1")!;
  const bytes = readFileSync(await bigApplication(form, ROWS));
  const workbook = readWorkbook(bytes, nodeCodec);
  const { record } = checkWorkbook(workbook, forms);
  const open = openCheck(form, record);
  let edits = 0;
  let current = record;
  const editOne = (): void => {
    current = withOutput(current, 1_000 + (edits++ % 7));
  };
  const session = openSession(workbook, forms);
  let book = workbook;
  const times = interleaved({
    read: () => cpuOf(() => readWorkbook(bytes, nodeCodec)),
    check: () => cpuOf(() => checkWorkbook(readWorkbook(bytes, nodeCodec), forms)),
    full: () => cpuOf(() => evaluate(form, record)),
    edit: () => {
      editOne();
      return cpuOf(() => reevaluate(open, current));
    },
    scratch: () => cpuOf(() => checkWorkbook(book, forms)),
    pane: () => {
      const patch = outputPatch(record, 1_000 + (edits++ % 7));
      return cpuOf(() => session.update((book = applyPatch(book, patch))));
    },
  });
  return [
    {
      name: `read + locate + normalise + all rules, ${ROWS} rows`,
      reference: "read alone",
      ratio: times.check / times.read,
      figures: { checkMs: times.check, readMs: times.read },
    },
    {
      name: `rules after a one-cell edit, ${ROWS} rows`,
      reference: "all rules",
      ratio: times.edit / times.full,
      figures: { editMs: times.edit, fullMs: times.full },
    },
    {
      name: `the pane after a one-cell edit, ${ROWS} rows`,
      reference: "a check from scratch",
      ratio: times.pane / times.scratch,
      figures: { paneMs: times.pane, scratchMs: times.scratch },
    },
  ];
}

/** The same edit as the pane hears of it. */
function outputPatch({ tables, origins }: Record, aiOutput: number): BookPatch {
  const { row } = tables["enterprises"]![ROWS / 2]!;
  const { sheet, columns } = origins.tables["enterprises"]!;
  const column = columns["aiOutput"]!;
  const cells = [{ column, value: aiOutput }];
  return {
    kind: "cells",
    sheet,
    range: { top: row, left: column, bottom: row, right: column },
    rows: [{ row, cells }],
  };
}

/** The record with another output in a row in the middle of the list. */
function withOutput(record: Record, aiOutput: number): Record {
  const rows = [...record.tables["enterprises"]!];
  const middle = rows[ROWS / 2]!;
  rows[ROWS / 2] = { ...middle, values: { ...middle.values, aiOutput } };
  return { ...record, tables: { ...record.tables, enterprises: rows } };
}
