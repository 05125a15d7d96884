import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fillText } from "../../shared/cells/text.ts";
import type { Form } from "../../shared/forms/form.ts";
import { clausesFor, compileFile, loadForms } from "../forms/load-forms.ts";
import { systemCode } from "../system-code.ts";
import { CommandError } from "./command-error.ts";
import { fileWords } from "./file-words.ts";
import { findForm } from "./find-form.ts";

/** The form meant by a name: "application@2018.1", "application" (its newest version), or a definition file, whatever it is called. */
export function formOrFile(name: string): Form {
  return /\.ya?ml$/i.test(name) ? compileFile(existing(name), clausesFor(name)) : findForm(name, loadForms());
}

/** The bytes of a file; throws in words when they are not to be had. */
export function readInput(path: string): Uint8Array {
  try {
    return readFileSync(existing(path));
  } catch (error) {
    const reason = systemCode(error);
    if (reason === undefined) throw error;
    throw new CommandError("file.unreadable", fillText(fileWords.unreadable, { path: basename(path), reason }));
  }
}

function existing(path: string): string {
  if (existsSync(path)) return path;
  throw new CommandError("file.missing", fillText(fileWords.missing, { path }));
}
