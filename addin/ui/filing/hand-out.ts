import type { WireAnswer } from "../../../shared/submission/client.ts";
import { tell } from "../errands.ts";
import type { FilingContext } from "./filing-context.ts";
import { outcomeWords } from "./outcome-words.ts";

/** Opens a workbook of the server's in a window of its own, or downloads it where the program has no such windows. */
export async function handOut(
  context: FilingContext,
  bytes: Uint8Array,
  headers: WireAnswer["headers"],
): Promise<void> {
  const name = nameIn(headers["content-disposition"] ?? "");
  if (context.host.abilities.newWindow) {
    await context.host.openWindow(bytes);
    tell(context, outcomeWords.opened, { name });
    return;
  }
  download(bytes, name);
  tell(context, outcomeWords.saved, { name });
}

/** The name that the server gives the file: filename*=UTF-8''… */
function nameIn(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  const plain = /filename="([^"]+)"/i.exec(disposition)?.[1];
  return encoded === undefined ? (plain ?? "parkforms.xlsx") : decodeURIComponent(encoded);
}

function download(bytes: Uint8Array, name: string): void {
  const address = URL.createObjectURL(new Blob([bytes as BlobPart]));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
