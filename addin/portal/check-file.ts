import "./jitless.ts";
import * as z from "zod";
import { checkWorkbook } from "../../shared/check-workbook.ts";
import type { CheckResult } from "../../shared/findings/finding.ts";
import { compileForm } from "../../shared/forms/compile.ts";
import applicationClauses from "../../shared/forms/definitions/clauses/guide-2018.yaml";
import application from "../../shared/forms/definitions/application@2018.1.yaml";
import type { Form } from "../../shared/forms/form.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { browserCodec } from "./browser-codec.ts";

const clauseFile = z.object({ clauses: z.record(z.string(), z.string()) });
let forms: ReadonlyMap<string, Form> | undefined;

/**
 * The whole check in the browser: the file never leaves the user's computer.
 * Throws what the reader and the check throw: WorkbookRefusal, FormRefusal.
 */
export function checkFile(bytes: Uint8Array): CheckResult {
  forms ??= loadForms();
  return checkWorkbook(readWorkbook(bytes, browserCodec), forms);
}

/** The definitions were proved when they were built, so lines are not needed here. */
function loadForms(): ReadonlyMap<string, Form> {
  const { clauses } = clauseFile.parse(applicationClauses);
  const source = { definition: application, clauses, file: "application@2018.1.yaml", lineOf: () => undefined };
  const form = compileForm(source);
  return new Map([[form.id, form]]);
}
