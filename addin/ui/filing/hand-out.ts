import type { WireAnswer } from "../../../shared/submission/client.ts";
import { fileNameIn, saveFile } from "../save-file.ts";
import { tell } from "../errands.ts";
import type { FilingContext } from "./filing-context.ts";
import { outcomeWords } from "./outcome-words.ts";

/** Opens a workbook of the server's in a window of its own, or downloads it where the program has no such windows. */
export async function handOut(
  context: FilingContext,
  bytes: Uint8Array,
  headers: WireAnswer["headers"],
): Promise<void> {
  const name = fileNameIn(headers);
  if (context.host.abilities.newWindow) {
    await context.host.openWindow(bytes);
    tell(context, outcomeWords.opened, { name });
    return;
  }
  saveFile(bytes, name);
  tell(context, outcomeWords.saved, { name });
}
