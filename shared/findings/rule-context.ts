import type { ParameterDefinition } from "../forms/definition.ts";
import { yearOf, type Form } from "../forms/form.ts";
import { periodParts } from "../forms/period-parts.ts";
import type { SharedValue } from "../forms/shared-values.ts";
import type { Record } from "../records/record.ts";
import type { CheckContext, RoundContext } from "./check-context.ts";
import { keysOfOthers, seenFiling, seenFilings } from "./other-filings.ts";
import { fieldsOf, rowsOf, type RuleRow } from "./rule-values.ts";

/** The object in which a rule's expressions run: `f`, `p`, `T`, the period, the tables, shared values, and `e` in a row rule. */
export interface RuleContext {
  [name: string]: unknown;
  f: { [field: string]: unknown };
  p: { [parameter: string]: number };
  T: number;
  e?: RuleRow;
}

/** Values computed once and used by several rules: variable name → value. */
export type SharedMemo = Map<string, unknown>;

/** Builds the context of a record. Blank figures are NaN, blank text "", blank dates invalid dates, blank 是/否 false. */
export function ruleContext(
  form: Form,
  record: Record,
  { context, memo }: { readonly context: CheckContext; readonly memo: SharedMemo },
): RuleContext {
  const { model } = form.program;
  const built: RuleContext = {
    f: fieldsOf(form, record),
    p: parametersOf(form, record),
    T: yearOf(record.period) ?? Number.NaN,
    ...periodParts(record.period),
  };
  for (const id of form.tables.keys()) built[id] = rowsOf(form, record, id);
  const { round, previous, register } = context;
  if (round) {
    defineOthers(form, built, round);
    built["round"] = roundOf(form, round);
  }
  if (previous) built["previous"] = seenFiling(form, { record: previous, recommended: false });
  if (register) built["register"] = register.map((park) => Object.assign(new model.registeredClass(), park));
  defineSharedValues(form, built, { memo, round });
  return built;
}

/** Made when an expression first asks for them: most ask only for names that are made apart. */
function defineOthers(form: Form, context: RuleContext, { others }: RoundContext): void {
  let seen: readonly object[] | undefined;
  Object.defineProperty(context, "others", { get: () => (seen ??= seenFilings(form, others)) });
}

interface Computing {
  readonly memo: SharedMemo;
  readonly round: RoundContext | undefined;
}

/** Shared values are computed when an expression first asks for them, and kept in `memo` until something they read changes. */
function defineSharedValues(form: Form, context: RuleContext, { memo, round }: Computing): void {
  const valueOf = (shared: SharedValue): unknown =>
    (round && keysOfOthers(form, shared, round.others)) ?? shared.run(context);
  for (const shared of form.program.shared) {
    Object.defineProperty(context, shared.name, {
      get: () => {
        if (!memo.has(shared.name)) memo.set(shared.name, valueOf(shared));
        return memo.get(shared.name);
      },
    });
  }
}

function parametersOf(form: Form, record: Record): { [parameter: string]: number } {
  const city = cityOf(form, record);
  const made = new form.program.model.parametersClass() as { [parameter: string]: number };
  for (const parameter of form.definition.parameters) made[parameter.id] = parameterValue(parameter, city);
  return made;
}

/** A parameter's value for a city (GB/T 2260 code), or its default. */
export function parameterValue(parameter: ParameterDefinition, city: string | undefined): number {
  if (typeof parameter.value === "number") return parameter.value;
  return (city === undefined ? undefined : parameter.value.byCity[city]) ?? parameter.value.default;
}

/** The GB/T 2260 code in the field that the blank workbook prefills with the city. */
export function cityOf(form: Form, record: Record): string | undefined {
  for (const { field } of form.fields.values()) {
    if (field.prefill !== "city") continue;
    const code = record.fields[field.id];
    return typeof code === "string" ? code : undefined;
  }
  return undefined;
}

function roundOf(form: Form, { roundsInYear, applications = [] }: RoundContext): object {
  return Object.assign(new form.program.model.roundClass(), { roundsInYear, applications });
}
