import type { WireAnswer } from "../../shared/submission/client.ts";

/** The name that the server gives a file that it answers with. */
export function fileNameIn(headers: WireAnswer["headers"]): string {
  const disposition = headers["content-disposition"] ?? "";
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  const quoted = /filename="([^"]+)"/i.exec(disposition)?.[1];
  const bare = /filename=([^";\s]+)/i.exec(disposition)?.[1];
  return encoded === undefined ? (quoted ?? bare ?? "parkforms.xlsx") : decodeURIComponent(encoded);
}

/** Hands bytes to the browser as a download. */
export function saveFile(bytes: Uint8Array, name: string): void {
  const address = URL.createObjectURL(new Blob([bytes as BlobPart]));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A file that the server answers with. */
export interface FileAnswer {
  readonly bytes: Uint8Array;
  readonly headers: WireAnswer["headers"];
}

/** Hands the file of an answer to the browser as a download, and gives its name. */
export function saveAnswer({ bytes, headers }: FileAnswer): string {
  const name = fileNameIn(headers);
  saveFile(bytes, name);
  return name;
}

/** Hands text to the browser as a download, in UTF-8. */
export function saveText(text: string, name: string): void {
  saveFile(new TextEncoder().encode(text), name);
}
