import { basename } from "node:path";
import type { Text } from "../../shared/cells/text.ts";
import { formOf } from "../../shared/check-workbook.ts";
import { evaluate, type Verdict } from "../../shared/findings/evaluate.ts";
import type { Identity } from "../../shared/findings/finding.ts";
import { impactOf, type RuleImpact } from "../../shared/findings/impact.ts";
import { readReasons } from "../../shared/findings/reasons.ts";
import { FormRefusal, formRefusalWords } from "../../shared/form-refusal.ts";
import type { Form } from "../../shared/forms/form.ts";
import { locate } from "../../shared/records/locate.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { WorkbookRefusal } from "../../shared/xlsx/refusal.ts";
import { nodeCodec } from "../workbooks/node-codec.ts";
import { asFault, asRefusal, type Refusal } from "../workbooks/refusal.ts";
import { CommandError } from "./command-error.ts";
import { readInput } from "./definition-file.ts";
import { fileWords } from "./file-words.ts";

/** Two versions of one form. */
export interface Versions {
  readonly before: Form;
  readonly after: Form;
}

/** What a change of the form does to one workbook. */
export interface UnitImpact {
  readonly file: string;
  readonly identity: Identity;
  readonly before: Verdict;
  readonly after: Verdict;
  readonly impacts: readonly RuleImpact[];
}

export interface RefusedUnit {
  readonly file: string;
  readonly refusal: Refusal;
}

/** Checks one workbook under both versions, located with each; a refusal when it cannot be read or is of another form. */
export function impactOnFile(file: string, versions: Versions): UnitImpact | RefusedUnit {
  try {
    return compare(file, versions);
  } catch (error) {
    return { file, refusal: refusalFor(error) };
  }
}

export function isRefused(unit: UnitImpact | RefusedUnit): unit is RefusedUnit {
  return "refusal" in unit;
}

/** What a unit is called in a report: by itself, or by its file when it does not say. */
export function nameOf({ identity, file }: UnitImpact): string {
  return identity.unit || basename(file);
}

function compare(file: string, { before, after }: Versions): UnitImpact {
  const workbook = readWorkbook(readInput(file), nodeCodec);
  const { id } = formOf(workbook, new Map([before, after].map((form) => [form.id, form])));
  const reasons = readReasons(workbook);
  const [old, young] = [before, after].map((form) => {
    const record = locate(workbook, form);
    return { record, verdict: evaluate(form, record, { reasons }) };
  });
  const identity = { form: id, unit: old!.record.unit, period: old!.record.period };
  const verdicts = { before: old!.verdict, after: young!.verdict };
  return { file, identity, ...verdicts, impacts: impactOf(verdicts.before, verdicts.after) };
}

function refusalFor(error: unknown): Refusal {
  if (error instanceof WorkbookRefusal) return asRefusal(error.code, error.slots);
  if (error instanceof FormRefusal) return { code: error.code, ...formRefusalWords(error) };
  if (error instanceof CommandError) return { code: error.code, text: error.text, remedy: checkPath };
  return asFault(error);
}

const checkPath: Text = fileWords.checkPath;
