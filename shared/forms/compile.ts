import type * as z from "zod";
import { fillText, type Text } from "../cells/text.ts";
import { checkDefinition } from "./check-definition.ts";
import { sharedCodeLists } from "./codes/shared-code-lists.ts";
import { compileProgram } from "./compile-program.ts";
import { definitionFaults, type Complain, type DefinitionPath, type DefinitionPlace } from "./definition-faults.ts";
import { formDefinition, type Code, type FormDefinition } from "./definition.ts";
import type { Form, FormField, FormTable } from "./form.ts";
import { FormError, type FormProblem } from "./form-error.ts";
import type { Program } from "./program.ts";
import { shapeWords } from "./shape-words.ts";

/** A definition as its host read it from a file. */
export interface FormSource {
  /** The parsed YAML, not yet trusted. */
  readonly definition: unknown;
  /** "指南 一(一)3" → the clause's words. */
  readonly clauses: Readonly<{ [citation: string]: string }>;
  readonly file: string;
  /** The line of the file, from 1, on which the value at this path stands. */
  readonly lineOf: (path: DefinitionPath) => number | undefined;
}

/**
 * Turns a definition into a form that can be laid out, checked against and merged.
 * Throws a FormError that names file, line and rule of everything wrong: shape, references, types of expressions.
 */
export function compileForm(source: FormSource): Form {
  const definition = parseShape(source);
  const problems: FormProblem[] = [];
  const complain: Complain = (place, fault, slots = {}) => {
    problems.push(problemAt(source, place, fillText(definitionFaults[fault], slots)));
  };
  const clauses = new Map(Object.entries(source.clauses));
  const codeLists = codeListsOf(definition);
  checkDefinition(definition, { clauses, codeLists, complain });
  if (problems.length > 0) throw new FormError(problems);
  const program = compileProgram(definition, complain);
  if (problems.length > 0) throw new FormError(problems);
  return { ...namesOf(definition, codeLists), clauses, program };
}

/**
 * The form of a definition that `compileForm` took before, with the clauses that it was compiled with. Nothing is
 * checked again, and its expressions are compiled when the first of them is asked for: most threads run those of one
 * form or none.
 */
export function formCompiledBefore(definition: FormDefinition, clauses: FormSource["clauses"]): Form {
  let program: Program | undefined;
  return {
    ...namesOf(definition, codeListsOf(definition)),
    clauses: new Map(Object.entries(clauses)),
    get program() {
      return (program ??= compileProgram(definition, unexpected));
    },
  };
}

const unexpected: Complain = ({ subject }, fault) => {
  throw new Error(`${subject} was compiled before and is refused now: ${fault}`);
};

function namesOf(definition: FormDefinition, codeLists: Form["codeLists"]): Omit<Form, "clauses" | "program"> {
  return {
    id: `${definition.form}@${definition.version}`,
    definition,
    codeLists,
    fields: fieldsOf(definition),
    tables: tablesOf(definition),
    rules: new Map(definition.rules.map((rule) => [rule.id, rule])),
  };
}

function parseShape(source: FormSource): FormDefinition {
  const parsed = formDefinition.safeParse(source.definition);
  if (parsed.success) return parsed.data;
  throw new FormError(parsed.error.issues.map((issue) => shapeProblem(source, issue)));
}

function shapeProblem(source: FormSource, issue: z.core.$ZodIssue): FormProblem {
  const path = issue.path.filter((part) => typeof part !== "symbol");
  return problemAt(
    source,
    { path, subject: path.join(".") },
    fillText(definitionFaults.shape, { why: shapeWords(issue) }),
  );
}

function problemAt(source: FormSource, { path, subject }: DefinitionPlace, message: Text): FormProblem {
  const line = nearestLine(source, path);
  return { file: source.file, ...(line !== undefined && { line }), subject, message };
}

/** The line of the path itself, or of what holds it when the path names something that is missing. */
function nearestLine(source: FormSource, path: DefinitionPath): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const line = source.lineOf(path.slice(0, length));
    if (line !== undefined) return line;
  }
  return undefined;
}

function codeListsOf(definition: FormDefinition): ReadonlyMap<string, readonly Code[]> {
  return new Map([...sharedCodeLists, ...Object.entries(definition.codeLists)]);
}

function fieldsOf(definition: FormDefinition): ReadonlyMap<string, FormField> {
  return new Map(
    definition.sheets.flatMap((sheet) => sheet.fields.map((field) => [field.id, { sheet, field }] as const)),
  );
}

function tablesOf(definition: FormDefinition): ReadonlyMap<string, FormTable> {
  const found = new Map<string, FormTable>();
  for (const sheet of definition.sheets) {
    if (!sheet.table) continue;
    const columns = new Map(sheet.table.columns.map((column) => [column.id, column]));
    found.set(sheet.table.id, { sheet, table: sheet.table, columns });
  }
  return found;
}
