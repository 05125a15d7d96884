import { basename } from "node:path";
import type { Text } from "../../shared/cells/text.ts";
import { formOf } from "../../shared/check-workbook.ts";
import { compareVersions, type Versions, type VersionsCompared } from "../../shared/findings/compare-versions.ts";
import type { Identity } from "../../shared/findings/finding.ts";
import { FormRefusal, formRefusalWords } from "../../shared/form-refusal.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { WorkbookRefusal } from "../../shared/xlsx/refusal.ts";
import { nodeCodec } from "../workbooks/node-codec.ts";
import { asFault, asRefusal, type Refusal } from "../workbooks/refusal.ts";
import { CommandError } from "./command-error.ts";
import { readInput } from "./definition-file.ts";
import { fileWords } from "./file-words.ts";

/** What a change of the form does to one workbook. */
export interface UnitImpact extends Omit<VersionsCompared, "record"> {
  readonly file: string;
  readonly identity: Identity;
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

function compare(file: string, versions: Versions): UnitImpact {
  const workbook = readWorkbook(readInput(file), nodeCodec);
  const { id } = formOf(workbook, new Map([versions.before, versions.after].map((form) => [form.id, form])));
  const { record, ...compared } = compareVersions(workbook, versions);
  return { file, identity: { form: id, unit: record.unit, period: record.period }, ...compared };
}

function refusalFor(error: unknown): Refusal {
  if (error instanceof WorkbookRefusal) return asRefusal(error.code, error.slots);
  if (error instanceof FormRefusal) return { code: error.code, ...formRefusalWords(error) };
  if (error instanceof CommandError) return { code: error.code, text: error.text, remedy: checkPath };
  return asFault(error);
}

const checkPath: Text = fileWords.checkPath;
