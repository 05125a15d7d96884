import { Environment } from "@marcbachmann/cel-js";
import { registerFunctions } from "./cel-functions.ts";
import type { FieldDefinition, FieldType, FormDefinition, RuleScope, TableDefinition } from "./definition.ts";

/** A class made for one form, by whose constructor CEL knows the type of a value. */
export type RowClass = new () => { [name: string]: unknown };

/** The CEL environments of a form: every variable has the type that the form's own fields give it. */
export interface ExpressionModel {
  /** One for each scope: `f`, `p`, `T`, `quarter`, `periodStart`, `periodEnd`, each table, and what the scope adds. */
  readonly environments: { readonly [scope in RuleScope]: Environment };
  readonly fieldsClass: RowClass;
  readonly parametersClass: RowClass;
  readonly filingClass: RowClass;
  readonly roundClass: RowClass;
  readonly registeredClass: RowClass;
  readonly mergedClass: RowClass;
  readonly rowClasses: ReadonlyMap<string, RowClass>;
}

/** Builds the environments in which every expression of a definition is checked and run. */
export function expressionModel(definition: FormDefinition): ExpressionModel {
  const common = new Environment();
  registerFunctions(common);
  const parametersClass = registerClass(common, "Parameters", typesOf(definition.parameters, "double"));
  common.registerVariable("p", "Parameters").registerVariable("T", "double");
  const mergedEnv = common.clone();
  const mergedClass = registerClass(mergedEnv, "Merged", typesOf(definition.summary.columns, "double"));
  mergedEnv.registerVariable("m", "Merged");
  const { env, ...classes } = formEnvironment(common.clone(), definition);
  const environments = {
    form: env.clone(),
    previous: env.clone().registerVariable("previous", "Filing"),
    round: env.clone().registerVariable("others", "list<Filing>").registerVariable("round", "Round"),
    register: env.clone().registerVariable("register", "list<Registered>"),
    merged: mergedEnv,
  };
  return { environments, parametersClass, mergedClass, ...classes };
}

function typesOf(items: readonly { readonly id: string }[], type: string): { [name: string]: string } {
  return Object.fromEntries(items.map(({ id }) => [id, type]));
}

function formEnvironment(env: Environment, definition: FormDefinition) {
  const fieldsClass = registerClass(env, "Fields", fieldTypesOf(definition.sheets.flatMap((sheet) => sheet.fields)));
  const tables = definition.sheets.flatMap((sheet) => (sheet.table ? [sheet.table] : []));
  const rowClasses = new Map(tables.map((table) => [table.id, registerRow(env, table)]));
  env.registerVariable("f", "Fields").registerVariable("quarter", "double");
  for (const day of ["periodStart", "periodEnd"]) env.registerVariable(day, celTypes.date);
  const filingTypes: { [name: string]: string } = { f: "Fields", unit: "string", recommended: "bool" };
  for (const { id } of tables) {
    env.registerVariable(id, `list<${rowTypeName(id)}>`);
    filingTypes[id] = `list<${rowTypeName(id)}>`;
  }
  const filingClass = registerClass(env, "Filing", filingTypes);
  const roundClass = registerClass(env, "Round", { roundsInYear: "double", applications: "list<string>" });
  const registeredClass = registerClass(env, "Registered", { park: "string", selectedYear: "double" });
  return { env, fieldsClass, rowClasses, filingClass, roundClass, registeredClass };
}

/** The environment of a rule that is asked of each row of a table. */
export function rowEnvironment(env: Environment, table: string): Environment {
  return env.clone().registerVariable("e", rowTypeName(table));
}

/** "enterprises" → "EnterprisesRow", the CEL type of its rows. */
export function rowTypeName(table: string): string {
  return `${table[0]!.toUpperCase()}${table.slice(1)}Row`;
}

const celTypes: { readonly [type in FieldType]: string } = {
  text: "string",
  integer: "double",
  number: "double",
  percent: "double",
  year: "double",
  date: "google.protobuf.Timestamp",
  month: "google.protobuf.Timestamp",
  yesNo: "bool",
  choice: "string",
  choices: "list<string>",
  creditCode: "string",
  phone: "string",
  email: "string",
};

function fieldTypesOf(fields: readonly FieldDefinition[]): { [name: string]: string } {
  return Object.fromEntries(fields.map((field) => [field.id, celTypes[field.type]]));
}

function registerRow(env: Environment, table: TableDefinition): RowClass {
  return registerClass(env, rowTypeName(table.id), { ...fieldTypesOf(table.columns), rowKey: "string" });
}

function registerClass(env: Environment, name: string, fields: { [name: string]: string }): RowClass {
  const made: RowClass = class {
    [name: string]: unknown;
  };
  env.registerType(name, { ctor: made, fields });
  return made;
}
