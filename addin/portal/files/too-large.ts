import type { Text } from "../../../shared/cells/text.ts";
import { DEFAULT_LIMITS } from "../../../shared/xlsx/limits.ts";
import { refusalWords } from "../../../shared/xlsx/refusal.ts";

/** Why a file of so many bytes is refused before it is read into memory. */
export function tooLarge(bytes: number): { readonly message: Text; readonly hint: Text } {
  const slots = { found: inMiB(bytes), limit: inMiB(DEFAULT_LIMITS.fileBytes) };
  const { text, remedy } = refusalWords({ code: "file-too-large", slots });
  return { message: text, hint: remedy };
}

function inMiB(bytes: number): number {
  return Math.round((bytes / 1024 / 1024) * 10) / 10;
}
