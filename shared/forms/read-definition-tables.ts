import type { CellRef } from "../cells/address.ts";
import { fillText } from "../cells/text.ts";
import type { Workbook } from "../cells/workbook.ts";
import { compileForm } from "./compile.ts";
import {
  assembleCodes,
  assembleParameters,
  assembleRules,
  assembleSheets,
  assembleSummary,
  type Assembly,
} from "./definition-assembly.ts";
import { newDraft } from "./definition-draft.ts";
import type { DefinitionPath } from "./definition-faults.ts";
import { readSettings } from "./definition-settings-read.ts";
import { definitionTableFaults } from "./definition-table-faults.ts";
import { definitionPlans } from "./definition-table-plans.ts";
import { readPlannedSheet, type TableComplain } from "./definition-table-read.ts";
import { FormError, type FormProblem } from "./form-error.ts";
import type { Form } from "./form.ts";

/** Where a definition workbook comes from, and the clauses that it cites. */
export interface DefinitionSource {
  readonly workbook: Workbook;
  readonly file: string;
  readonly clauses: Readonly<{ [citation: string]: string }>;
}

/** A definition that was read out of a workbook, as its YAML file would hold it: what is left out takes its default. */
export interface ReadDefinition {
  readonly definition: unknown;
  /** The cell of the value at a path; undefined where there is no such value. */
  readonly placeOf: (path: DefinitionPath) => CellRef | undefined;
}

/**
 * Reads a definition workbook and proves it. Throws a FormError that names sheet and cell of everything wrong: rows
 * that cannot be read, values of the wrong shape, unknown references, broken expressions.
 */
export function compileDefinitionTables({ workbook, file, clauses }: DefinitionSource): {
  readonly definition: unknown;
  readonly form: Form;
} {
  const { definition, placeOf } = readDefinitionTables(workbook, file);
  const cells: CellRef[] = [];
  // The compiler speaks of lines: here each "line" is the number of a cell.
  const lineOf = (path: DefinitionPath): number | undefined => {
    const cell = placeOf(path);
    return cell && cells.push(cell);
  };
  try {
    return { definition, form: compileForm({ definition, clauses, file, lineOf }) };
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    throw new FormError(error.problems.map((problem) => atCell(problem, cells)));
  }
}

function atCell({ line, ...problem }: FormProblem, cells: readonly CellRef[]): FormProblem {
  const cell = line === undefined ? undefined : cells[line - 1];
  return cell ? { ...problem, cell } : problem;
}

/** The way back from `definitionTables`. Throws a FormError for what cannot be read; the definition is not proved. */
export function readDefinitionTables(workbook: Workbook, file: string): ReadDefinition {
  const problems: FormProblem[] = [];
  const complain: TableComplain = (at, fault, slots = {}) => {
    const place = typeof at === "string" ? { subject: at } : { cell: at };
    problems.push({ file, ...place, message: fillText(definitionTableFaults[fault], slots) });
  };
  const read = assemble(workbook, complain);
  if (problems.length > 0) throw new FormError(problems);
  return read;
}

function assemble(workbook: Workbook, complain: TableComplain): ReadDefinition {
  const reader = { workbook, complain };
  const draft = newDraft();
  const assembly: Assembly = { draft, complain };
  const settings = readSettings(reader);
  for (const [path, cell] of settings.places) draft.place(path.split("."), cell);
  const { fields, codes, parameters, rules, summary } = definitionPlans;
  const definition = {
    ...settings.item,
    parameters: assembleParameters(assembly, readPlannedSheet(reader, parameters)),
    codeLists: assembleCodes(assembly, readPlannedSheet(reader, codes)),
    sheets: assembleSheets(assembly, readPlannedSheet(reader, fields)),
    rules: assembleRules(assembly, readPlannedSheet(reader, rules)),
    summary: assembleSummary(assembly, readPlannedSheet(reader, summary)),
  };
  return { definition, placeOf: draft.placeOf };
}
