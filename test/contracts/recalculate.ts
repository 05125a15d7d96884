import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { nodeCodec } from "../../server/workbooks/node-codec.ts";
import { formatAddress } from "../../shared/cells/address.ts";
import type { Cell, Workbook } from "../../shared/cells/workbook.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";

/** What LibreOffice made of a workbook's formulas. */
export interface Recalculation {
  /** How many formula cells were compared. */
  readonly formulas: number;
  /** "汇总!B4: the file says 3, LibreOffice says 4" for every cell that differs. */
  readonly differences: readonly string[];
  /** The names of the sheets that LibreOffice found. */
  readonly sheets: readonly string[];
}

/** For `this.skip()`: the sentence to show when the program is missing. */
export const NO_LIBREOFFICE = "LibreOffice (soffice) is not installed: recalculation not checked";

export function hasLibreOffice(): boolean {
  return (isHere ??= spawnSync("soffice", ["--version"]).status === 0);
}

let isHere: boolean | undefined;

/**
 * Has LibreOffice recalculate every formula of a workbook and compares the results with the values that the file
 * itself holds. Throws when LibreOffice cannot open it.
 */
export function recalculate(bytes: Uint8Array): Recalculation {
  const written = readWorkbook(bytes, nodeCodec);
  const recalculated = readWorkbook(saveByLibreOffice(bytes), nodeCodec);
  const results = formulaCells(recalculated, () => true);
  const formulas = formulaCells(written, (cell) => cell.formula !== undefined);
  const differences: string[] = [];
  for (const [address, cell] of formulas) {
    const result = results.get(address);
    if (!isSame(cell, result)) differences.push(`${address}: the file says ${show(cell)}, LibreOffice ${show(result)}`);
  }
  return { formulas: formulas.size, differences, sheets: recalculated.sheets.map((sheet) => sheet.name) };
}

/** The workbook as LibreOffice saves it, all formulas recalculated on opening. */
export function saveByLibreOffice(bytes: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "recalculate-"));
  try {
    const input = join(folder, "book.xlsx");
    writeFileSync(input, bytes);
    const args = [`-env:UserInstallation=${pathToFileURL(profileFolder()).href}`, "--headless", "--convert-to", "xlsx"];
    const run = spawnSync("soffice", [...args, "--outdir", join(folder, "out"), input], { encoding: "utf8" });
    if (run.status !== 0) throw new Error(`soffice ended with ${run.status}: ${run.stderr}`);
    return new Uint8Array(readFileSync(join(folder, "out", "book.xlsx")));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

let profile: string | undefined;

/** One for all runs of this process: LibreOffice takes as long to make a new one as to start. */
function profileFolder(): string {
  if (profile !== undefined) return profile;
  const made = mkdtempSync(join(tmpdir(), "recalculate-profile-"));
  process.once("exit", () => rmSync(made, { recursive: true, force: true }));
  mkdirSync(join(made, "user"), { recursive: true });
  writeFileSync(join(made, "user", "registrymodifications.xcu"), ALWAYS_RECALCULATE);
  return (profile = made);
}

/** Left to itself, LibreOffice trusts the cached values of a file that Excel seems to have written. */
const ALWAYS_RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`;

function formulaCells(book: Workbook, isWanted: (cell: Cell) => boolean): Map<string, Cell> {
  const found = new Map<string, Cell>();
  for (const sheet of book.sheets) {
    for (const { row, cells } of sheet.rows) {
      for (const cell of cells) {
        if (isWanted(cell)) found.set(`${sheet.name}!${formatAddress(row, cell.column)}`, cell);
      }
    }
  }
  return found;
}

/** Numbers to twelve digits: the two programs may add up in another order. */
function isSame(cell: Cell, result: Cell | undefined): boolean {
  if (cell.error !== undefined || result?.error !== undefined) return cell.error === result?.error;
  const [one, other] = [cell.value ?? "", result?.value ?? ""];
  if (typeof one !== "number" || typeof other !== "number") return one === other;
  return Math.abs(one - other) <= 1e-12 * Math.max(1, Math.abs(one), Math.abs(other));
}

function show(cell: Cell | undefined): string {
  return cell?.error ?? JSON.stringify(cell?.value ?? null);
}
