import { HostError } from "../ui/host.ts";
import { hostErrorOf } from "./host-failure.ts";

/** Whether another workbook can be opened beside this one. */
export function opensWindows(): boolean {
  return Office.context.requirements.isSetSupported("ExcelApi", "1.8");
}

/** Opens an .xlsx as a new, unsaved workbook. */
export async function openWindow(bytes: Uint8Array): Promise<void> {
  if (!opensWindows()) throw new HostError("unsupported");
  try {
    await Excel.createWorkbook(base64Of(bytes));
  } catch (cause) {
    throw hostErrorOf(cause);
  }
}

const PIECE = 0x8000;

function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}
