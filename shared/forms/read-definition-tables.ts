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

/** A definition that was read out of a workbook. */
export interface ReadDefinition {
  /** As the YAML file would hold it: what is left out takes its default. */
  readonly definition: unknown;
  readonly form: Form;
}

/** Where a definition workbook comes from, and the clauses that it cites. */
export interface DefinitionSource {
  readonly workbook: Workbook;
  readonly file: string;
  readonly clauses: Readonly<{ [citation: string]: string }>;
}

/**
 * Reads a definition workbook and proves it. Throws a FormError that names sheet and cell of everything wrong: rows
 * that cannot be read, values of the wrong shape, unknown references, broken expressions.
 */
export function readDefinitionTables(source: DefinitionSource): ReadDefinition {
  const { workbook, file, clauses } = source;
  const problems: FormProblem[] = [];
  const complain: TableComplain = (at, fault, slots = {}) => {
    const place = typeof at === "string" ? { subject: at } : { cell: at };
    problems.push({ file, ...place, message: fillText(definitionTableFaults[fault], slots) });
  };
  const { definition, placeOf } = assemble(workbook, complain);
  if (problems.length > 0) throw new FormError(problems);
  const cells: CellRef[] = [];
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

function assemble(
  workbook: Workbook,
  complain: TableComplain,
): { readonly definition: object; readonly placeOf: (path: DefinitionPath) => CellRef | undefined } {
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

/** The "line" of a problem was the number of a cell. */
function atCell({ line, ...problem }: FormProblem, cells: readonly CellRef[]): FormProblem {
  const cell = line === undefined ? undefined : cells[line - 1];
  return cell ? { ...problem, cell } : problem;
}
