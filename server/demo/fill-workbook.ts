import { formatRange } from "../../shared/cells/address.ts";
import type { Form } from "../../shared/forms/form.ts";
import {
  finishDraft,
  openDraft,
  partNames,
  readPart,
  writePart,
  type PackageDraft,
} from "../../shared/xlsx/mark-package.ts";
import { readWorkbookPart } from "../../shared/xlsx/mark-workbook.ts";
import { escapeXml } from "../../shared/xlsx/mark-xml.ts";
import { nodeCodec } from "../workbooks/node-codec.ts";
import type { Rearrangement } from "./answers.ts";
import { placeAnswers, placeTotalRow, tablePlaceOf } from "./place-answers.ts";
import { putCells } from "./put-cells.ts";
import type { ToldForm } from "./tell-story.ts";

/**
 * A blank workbook of ours filled in as a unit would do it: only cells, sheet names and merges change, all else stays
 * as the blank workbook has it. The same input gives the same bytes.
 */
export function fillWorkbook(
  form: Form,
  blank: Uint8Array,
  { filled, rearrangements }: Omit<ToldForm, "share">,
): Uint8Array {
  const sheets = placeAnswers(form, filled);
  for (const change of rearrangements) {
    const count = change.kind === "totalRow" ? filled.tables[change.table]!.length : 0;
    if (change.kind === "totalRow") placeTotalRow(sheets, form, { ...change, count });
  }
  const draft = openDraft(blank, nodeCodec);
  putCells(draft, sheets);
  for (const change of rearrangements) rearrange(draft, form, change);
  return finishDraft(draft);
}

function rearrange(draft: PackageDraft, form: Form, change: Rearrangement): void {
  if (change.kind === "renameSheet") renameSheet(draft, change.from, change.to);
  if (change.kind === "mergeBelow") {
    const { sheet, place } = tablePlaceOf(form, change.table);
    const top = place.firstRow + change.row;
    const left = place.columns.get(change.column)!;
    mergeCells(draft, sheet, formatRange({ top, left, bottom: top + 1, right: left }));
  }
}

/** As Excel does it: the tab, and every name, drop-down and formula that refers to it. */
function renameSheet(draft: PackageDraft, from: string, to: string): void {
  const quote = "(?:'|&apos;)";
  const reference = new RegExp(`${quote}${from}${quote}!`, "g");
  for (const part of partNames(draft).filter((name) => /^xl\/(workbook|worksheets\/sheet\d+)\.xml$/.test(name))) {
    const followed = readPart(draft, part).replace(reference, `&apos;${escapeXml(to)}&apos;!`);
    const isBook = part === "xl/workbook.xml";
    writePart(draft, part, isBook ? followed.replace(` name="${from}" `, ` name="${escapeXml(to)}" `) : followed);
  }
}

/** List sheets have merges already: their title. */
function mergeCells(draft: PackageDraft, sheet: string, range: string): void {
  const path = readWorkbookPart(draft).sheets.find((one) => one.name === sheet)?.path;
  if (path === undefined) throw new Error(`there is no sheet ${sheet}`);
  const merged = readPart(draft, path).replace(
    /<mergeCells count="(\d+)">/,
    (_, count: string) => `<mergeCells count="${String(Number(count) + 1)}"><mergeCell ref="${range}"/>`,
  );
  writePart(draft, path, merged);
}
