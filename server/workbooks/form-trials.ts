import { fillText, type Text } from "../../shared/cells/text.ts";
import { compileForm } from "../../shared/forms/compile.ts";
import { formDefinition } from "../../shared/forms/definition.ts";
import { FormError } from "../../shared/forms/form-error.ts";
import type { Form } from "../../shared/forms/form.ts";
import { compileDefinitionTables, readDefinitionTables } from "../../shared/forms/read-definition-tables.ts";
import { compareVersions } from "../../shared/findings/compare-versions.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { packageClauses } from "../forms/load-forms.ts";
import type { FilingTools } from "./filing-checks.ts";
import { nodeCodec } from "./node-codec.ts";
import type { DefinitionRead, Tried, TryRequest, Upload } from "./pool-messages.ts";
import { readUpload } from "./read-upload.ts";

/** What is said of the faults of one definition; a broken workbook can have one in every cell. */
const MOST_PROBLEMS = 200;

/** Of a definition as JSON, ten times the longest of the package: every thread compiles it, and everybody may read it. */
const MOST_UNITS = 1_000_000;

const head = formDefinition.pick({
  form: true,
  version: true,
  title: true,
  unitKind: true,
  periodKind: true,
  valid: true,
});

/** Reads a definition workbook and proves it with the clauses of this package. Throws what reading an upload throws. */
export function readDefinition(upload: Upload): DefinitionRead {
  const { file, workbook } = readUpload(upload);
  let settings: unknown;
  try {
    const clauses = packageClauses();
    settings = readDefinitionTables(workbook, "").definition;
    refuseTooLong(settings);
    const { definition } = compileDefinitionTables({ workbook, file: "", clauses }).form;
    return { kind: "sound", definition, clauses, workbook: file };
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    const named = head.loose().safeParse(settings);
    const { problems } = error;
    return {
      kind: "unsound",
      ...(named.success && { head: head.strip().parse(settings) }),
      problems: problems.slice(0, MOST_PROBLEMS),
      problemCount: problems.length,
    };
  }
}

function refuseTooLong(definition: unknown): void {
  const found = JSON.stringify(definition).length;
  if (found <= MOST_UNITS) return;
  throw new FormError([{ file: "", message: fillText(words.tooLong, { found, limit: MOST_UNITS }) }]);
}

/** Tries a definition that is not published on stored workbooks. The last definition is kept: one trial asks often. */
export function openFormTrials({ shelf, blobs, contexts }: FilingTools): (request: TryRequest) => Promise<Tried> {
  let last: { readonly key: string; readonly form: Form } | undefined;
  return async ({ workbook, formId, context, trial: { key, definition } }) => {
    if (last?.key !== key) {
      if (!definition) return { kind: "trialNeeded" };
      const source = { clauses: packageClauses(), file: key, lineOf: () => undefined };
      last = { key, form: compileForm({ definition, ...source }) };
    }
    const versions = { before: await shelf.form(formId), after: last.form };
    const { before, after, impacts } = compareVersions(readWorkbook(await blobs.get(workbook), nodeCodec), versions, {
      before: await contexts.read(versions.before, context),
      after: await contexts.read(versions.after, context),
    });
    return {
      kind: "tried",
      blocked: { before: before.counts.mandatory > 0, after: after.counts.mandatory > 0 },
      impacts: impacts.map(({ rule, change }) => ({ rule, change })),
    };
  };
}

const words = {
  tooLong: {
    zh: "定义过长：共 {found} 个字符，最多 {limit} 个",
    en: "the definition is too long: {found} characters, at most {limit}",
  },
} as const satisfies { readonly [word: string]: Text };
