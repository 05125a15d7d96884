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
