import type * as z from "zod";
import { fillText, type Text } from "../../shared/cells/text.ts";
import { compileForm } from "../../shared/forms/compile.ts";
import type { FormDefinition } from "../../shared/forms/definition.ts";
import { FormError } from "../../shared/forms/form-error.ts";
import type { Form } from "../../shared/forms/form.ts";
import { compareVersionNumbers } from "../../shared/forms/version-order.ts";
import type { definitionAdjustment } from "../../shared/submission/messages-forms.ts";
import { Problem, type FieldIssue } from "../../shared/submission/problem.ts";
import { canPublishForms, type Actor } from "../../shared/submission/roles.ts";
import { answered } from "./pool-answer.ts";
import { definitionFileName } from "./read-definition.ts";
import type { Download } from "./read-workbook.ts";
import { refuseIssues } from "./request-invalid.ts";
import type { Services } from "./services.ts";
import { hasVersion } from "./version-faults.ts";

type Adjustment = z.infer<typeof definitionAdjustment>;

interface AdjustRequest extends Adjustment {
  /** "application@2020.1" */
  readonly id: string;
  readonly signal?: AbortSignal;
}

/**
 * The definition workbook of a form version with other parameters, as a newer version of the form: nothing is published.
 * Problems: not-allowed, not-found, busy, and request-invalid for a version or parameters that it cannot have.
 */
export async function adjustDefinition(services: Services, actor: Actor, request: AdjustRequest): Promise<Download> {
  if (!canPublishForms(actor)) throw new Problem("not-allowed");
  const { id, signal, ...adjustment } = request;
  const form = services.forms.get(id);
  if (!form) throw new Problem("not-found");
  refuseIssues(issuesOf(services, form, adjustment));
  const definition = adjusted(form.definition, adjustment);
  refuseIssues(faultsOf(form, definition));
  const asked = { definition, caller: actor.account, ...(signal && { signal }) };
  const { bytes } = answered(await services.checks.definitionBook(asked));
  return { fileName: definitionFileName({ id: `${definition.form}@${definition.version}`, definition }), bytes };
}

function issuesOf({ forms }: Services, { definition }: Form, { version, validFrom, parameters }: Adjustment) {
  const { form, valid } = definition;
  const known = new Set(definition.parameters.map((one) => one.id));
  const unknown = Object.keys(parameters).filter((name) => !known.has(name));
  const isOlder = compareVersionNumbers(version, definition.version) <= 0;
  const endsFirst = validFrom !== undefined && valid.to !== undefined && validFrom > valid.to;
  return [
    ...(isOlder ? [issue("body.version", fillText(words.notHigher, { version: definition.version }))] : []),
    ...(!isOlder && hasVersion(forms, { form, version }) ? [issue("body.version", words.exists)] : []),
    ...(endsFirst ? [issue("body.validFrom", fillText(words.endsFirst, { to: valid.to ?? "" }))] : []),
    ...unknown.map((name) => issue(`body.parameters.${name}`, words.noParameter)),
  ];
}

function adjusted(definition: FormDefinition, { version, validFrom, parameters }: Adjustment): FormDefinition {
  return {
    ...definition,
    version,
    valid: { ...definition.valid, ...(validFrom !== undefined && { from: validFrom }) },
    parameters: definition.parameters.map((one) => {
      const value = Object.hasOwn(parameters, one.id) ? parameters[one.id] : undefined;
      return value === undefined ? one : { ...one, value };
    }),
  };
}

/** A figure for each city where the rules want one for all is seen only here. */
function faultsOf({ clauses }: Form, definition: FormDefinition): readonly FieldIssue[] {
  try {
    const source = { clauses: Object.fromEntries(clauses), file: definition.form, lineOf: () => undefined };
    compileForm({ definition, ...source });
    return [];
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    return error.problems.map(({ message }) => issue("body.parameters", message));
  }
}

function issue(path: string, message: Text): FieldIssue {
  return { path, code: "custom", message };
}

const words = {
  notHigher: { zh: "新版本号应高于 {version}", en: "has to be higher than {version}" },
  exists: { zh: "该表的这个版本已经存在", en: "this version of the form exists already" },
  endsFirst: { zh: "该版本到 {to} 为止有效", en: "the version is valid until {to}" },
  noParameter: { zh: "该表没有这个参数", en: "the form has no such parameter" },
} as const satisfies { readonly [word: string]: Text };
