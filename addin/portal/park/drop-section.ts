import { DEFAULT_LIMITS } from "../../../shared/xlsx/limits.ts";
import type { Section } from "../../ui/drawn.ts";
import { dropZone } from "../files/drop-zone.ts";
import { tooLarge } from "../files/too-large.ts";
import type { UploadView } from "./upload-desk.ts";
import { newFile, type UploadFile } from "./upload-files.ts";
import { uploadWords as words } from "./upload-words.ts";

/** Where files are dropped or chosen. */
export function dropSection(view: UploadView): Section {
  return { shows: () => [], draw: () => [dropZone(view.say, (files) => void take(view, files), words.private)] };
}

async function take({ desk }: UploadView, files: readonly File[]): Promise<void> {
  const { state, checks } = desk;
  const read = await Promise.all(files.map(readFile));
  state.set((now) => ({ ...now, files: [...now.files, ...read] }));
  await checks.run();
}

async function readFile(file: File): Promise<UploadFile> {
  const { name, size } = file;
  if (size <= DEFAULT_LIMITS.fileBytes) return newFile(name, new Uint8Array(await file.arrayBuffer()));
  const answer = { kind: "refused", code: "file-too-large", ...tooLarge(size) } as const;
  return { ...newFile(name, new Uint8Array()), stage: "checked", answer };
}
