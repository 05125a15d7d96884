import type { Text } from "../../../shared/cells/text.ts";
import { DEFAULT_LIMITS } from "../../../shared/xlsx/limits.ts";
import type { RefusedView } from "../../engine/check-engine.ts";
import { tooLarge } from "../files/too-large.ts";

const words = {
  unreadable: {
    zh: "读不到这个文件：它可能是文件夹，或者已被移动、改名、删除，或者正由别的程序占用。",
    en: "This file cannot be read: it may be a folder, may have been moved, renamed or deleted, or another program keeps it.",
  },
  unreadableDo: {
    zh: "请先保存并关闭文件，再重新选择 .xlsx 文件；文件夹请打开后选择其中的文件。",
    en: "Save and close the file, then choose the .xlsx file again; of a folder, choose the files in it.",
  },
} as const satisfies { readonly [name: string]: Text };

/** The bytes of a file that somebody has chosen or dropped, or why they are not to be had. Never rejects. */
export async function readChosenFile(file: File): Promise<Uint8Array | RefusedView> {
  if (file.size > DEFAULT_LIMITS.fileBytes) {
    return { kind: "refused", code: "file-too-large", ...tooLarge(file.size) };
  }
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return { kind: "refused", code: "file-not-read", message: words.unreadable, hint: words.unreadableDo };
  }
}
