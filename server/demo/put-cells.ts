import { readPart, writePart, type PackageDraft } from "../../shared/xlsx/mark-package.ts";
import { readWorkbookPart } from "../../shared/xlsx/mark-workbook.ts";
import { escapeXml } from "../../shared/xlsx/mark-xml.ts";
import type { CellInput, SheetInput } from "./place-answers.ts";

/**
 * Puts input into the cells of a workbook, sheet name → address → input, and leaves their styles. Throws an Error for an
 * input whose cell or sheet the workbook does not write down: blank workbooks of ours have every cell to be filled in.
 */
export function putCells(draft: PackageDraft, sheets: ReadonlyMap<string, SheetInput>): void {
  const parts = new Map(readWorkbookPart(draft).sheets.map(({ name, path }) => [name, path]));
  for (const [name, input] of sheets) {
    if (input.size === 0) continue;
    const path = parts.get(name);
    if (path === undefined) throw new Error(`there is no sheet ${name}`);
    writePart(draft, path, withInput(readPart(draft, path), input));
  }
}

function withInput(xml: string, input: SheetInput): string {
  const left = new Set(input.keys());
  const cell = /<c r="([A-Z]+\d+)"( s="\d+")?[^>]*?(?:\/>|>.*?<\/c>)/gs;
  const changed = xml.replace(cell, (whole, address: string, style = "") => {
    const value = input.get(address);
    left.delete(address);
    return value === undefined || value === "" ? whole : cellXml(address, style as string, value);
  });
  if (left.size > 0) throw new Error(`there is no cell ${[...left].join(", ")}`);
  return changed;
}

function cellXml(address: string, style: string, value: CellInput): string {
  const open = `<c r="${address}"${style}`;
  if (typeof value === "number") return `${open}><v>${String(value)}</v></c>`;
  if (typeof value === "object") return `${open}><f>${value.formula}</f><v>${String(value.result)}</v></c>`;
  return `${open} t="inlineStr"><is><t>${escapeXml(value)}</t></is></c>`;
}
