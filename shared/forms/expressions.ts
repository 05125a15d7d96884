import { Environment } from "@marcbachmann/cel-js";
import { registerFunctions } from "./cel-functions.ts";
import type { FieldDefinition, FieldType, FormDefinition, TableDefinition } from "./definition.ts";

/** A class made for one form, by whose constructor CEL knows the type of a value. */
export type RowClass = new () => { [name: string]: unknown };

/** The CEL environments of a form: every variable has the type that the form's own fields give it. */
export interface ExpressionModel {
  /** `f`, `p`, `T` and a variable for each table. */
  readonly form: Environment;
  /** The same with `others` and `round`. */
  readonly round: Environment;
  readonly fieldsClass: RowClass;
  readonly parametersClass: RowClass;
  readonly filingClass: RowClass;
  readonly roundClass: RowClass;
  readonly rowClasses: ReadonlyMap<string, RowClass>;
}

/** Builds the environments in which every expression of a definition is checked and run. */
export function expressionModel(definition: FormDefinition): ExpressionModel {
  const env = new Environment();
  registerFunctions(env);
  const fieldsClass = registerClass(env, "Fields", fieldTypesOf(definition.sheets.flatMap((sheet) => sheet.fields)));
  const parameterTypes = Object.fromEntries(definition.parameters.map((parameter) => [parameter.id, "double"]));
  const parametersClass = registerClass(env, "Parameters", parameterTypes);
  const tables = definition.sheets.flatMap((sheet) => (sheet.table ? [sheet.table] : []));
  const rowClasses = new Map(tables.map((table) => [table.id, registerRow(env, table)]));
  env.registerVariable("f", "Fields");
  env.registerVariable("p", "Parameters");
  env.registerVariable("T", "double");
  for (const table of tables) env.registerVariable(table.id, `list<${rowTypeName(table.id)}>`);
  const filingTypes: { [name: string]: string } = { f: "Fields", unit: "string", recommended: "bool" };
  for (const table of tables) filingTypes[table.id] = `list<${rowTypeName(table.id)}>`;
  const filingClass = registerClass(env, "Filing", filingTypes);
  const roundClass = registerClass(env, "Round", { roundsInYear: "double" });
  const round = env.clone().registerVariable("others", "list<Filing>").registerVariable("round", "Round");
  return { form: env.clone(), round, fieldsClass, parametersClass, filingClass, roundClass, rowClasses };
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
