import type { Section } from "../../ui/drawn.ts";
import { dropZone } from "../files/drop-zone.ts";
import { readChosenFile } from "../files/read-chosen-file.ts";
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
  const read = await readChosenFile(file);
  if (read instanceof Uint8Array) return newFile(file.name, read);
  return { ...newFile(file.name, new Uint8Array()), stage: "checked", answer: read };
}
