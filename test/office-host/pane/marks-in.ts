import { markLooks, markSeverities, type MarkSeverity } from "../../../shared/xlsx/mark-palette.ts";
import { markSeverityOf } from "../../../shared/findings/cell-marks.ts";
import type { Finding } from "../../../shared/findings/finding.ts";
import { formatAddress } from "../../../shared/cells/address.ts";
import type { ExcelHost } from "../emulator/excel-host.ts";

/** "企业清单!H15" → the look that the cell has in Excel, of all cells that carry a mark of ours. */
export function marksIn({ state }: ExcelHost): ReadonlyMap<string, MarkSeverity> {
  const marks = new Map<string, MarkSeverity>();
  for (const sheet of state.book.sheets) {
    for (const format of sheet.formats) {
      if (!JSON.stringify(format.rule).includes("parkforms-mark")) continue;
      const look = lookOf(JSON.stringify(format.dxf));
      for (const { top, left, bottom, right } of format.areas) {
        for (let row = top; row <= bottom; row++) {
          for (let column = left; column <= right; column++) {
            // The emulator counts from 0.
            const cell = `${sheet.name}!${formatAddress(row + 1, column + 1)}`;
            if (!marks.has(cell)) marks.set(cell, look);
          }
        }
      }
    }
  }
  return marks;
}

function lookOf(dxf: string): MarkSeverity {
  const look = markSeverities.find((severity) => dxf.includes(markLooks[severity].fill));
  if (!look) throw new Error(`a mark without a look of ours: ${dxf}`);
  return look;
}

/** The same of what was found: the worst finding of each cell. */
export function marksOf(findings: readonly Finding[]): ReadonlyMap<string, MarkSeverity> {
  const marks = new Map<string, MarkSeverity>();
  for (const severity of markSeverities) {
    for (const finding of findings) {
      if (markSeverityOf[finding.severity] !== severity) continue;
      for (const { sheet, row, column } of finding.marks) {
        const cell = `${sheet}!${formatAddress(row, column)}`;
        if (!marks.has(cell)) marks.set(cell, severity);
      }
    }
  }
  return marks;
}
