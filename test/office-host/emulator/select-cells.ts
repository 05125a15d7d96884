import { addressOf } from "./area.ts";
import { HostError } from "./host-error.ts";
import type { Cells, HostState } from "./host-state.ts";
import type { Sheet } from "./sheet.ts";

/** Selects cells, making their sheet the active one. */
export function selectCells({ state, sheet, areas }: Cells): void {
  activateSheet(state, sheet);
  state.selection = areas;
  const address = areas.map(addressOf).join(",");
  state.raise({ type: 14, sheet, payload: { worksheetId: sheet.id, address } });
}

/** Makes a sheet the active one; a hidden sheet cannot be. */
export function activateSheet(state: HostState, sheet: Sheet): void {
  if (sheet.visibility !== "Visible") throw new HostError("InvalidOperation", "A hidden sheet cannot be activated.");
  if (state.activeSheet === sheet) return;
  const before = state.activeSheet;
  state.activeSheet = sheet;
  state.selection = [{ top: 0, left: 0, bottom: 0, right: 0 }];
  state.raise({ type: 12, sheet: before, payload: { worksheetId: before.id } });
  state.raise({ type: 11, sheet, payload: { worksheetId: sheet.id } });
}
