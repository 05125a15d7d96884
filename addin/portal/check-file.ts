import "./jitless.ts";
import { checkWorkbook } from "../../shared/check-workbook.ts";
import type { CheckResult } from "../../shared/findings/finding.ts";
import applicationClauses from "../../shared/forms/definitions/clauses/guide-2018.yaml";
import application from "../../shared/forms/definitions/application@2018.1.yaml";
import type { Form } from "../../shared/forms/form.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { compileProved } from "../engine/form-library.ts";
import { browserCodec } from "../engine/browser-codec.ts";

let forms: ReadonlyMap<string, Form> | undefined;

/**
 * The whole check in the browser: the file never leaves the user's computer.
 * Throws what the reader and the check throw: WorkbookRefusal, FormRefusal.
 */
export function checkFile(bytes: Uint8Array): CheckResult {
  forms ??= loadForms();
  return checkWorkbook(readWorkbook(bytes, browserCodec), forms);
}

function loadForms(): ReadonlyMap<string, Form> {
  const form = compileProved(application, applicationClauses);
  return new Map([[form.id, form]]);
}
