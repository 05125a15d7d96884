import type {
  Code,
  FieldDefinition,
  FormDefinition,
  RuleDefinition,
  SheetDefinition,
  TableDefinition,
} from "./definition.ts";
import type { Program } from "./program.ts";

/** A form version after `compile`: its definition with everything resolved that others look up by name. */
export interface Form {
  /** "application@2018.1" */
  readonly id: string;
  readonly definition: FormDefinition;
  /** "指南 一(一)3" → its words, letter for letter. */
  readonly clauses: ReadonlyMap<string, string>;
  /** Every code list that the form uses, its own and the shared ones. */
  readonly codeLists: ReadonlyMap<string, readonly Code[]>;
  /** Field id → the field (not a table's column) and its sheet. */
  readonly fields: ReadonlyMap<string, FormField>;
  readonly tables: ReadonlyMap<string, FormTable>;
  readonly rules: ReadonlyMap<string, RuleDefinition>;
  /** Every expression, checked and ready to run. */
  readonly program: Program;
}

export interface FormField {
  readonly sheet: SheetDefinition;
  readonly field: FieldDefinition;
}

export interface FormTable {
  readonly sheet: SheetDefinition;
  readonly table: TableDefinition;
  readonly columns: ReadonlyMap<string, FieldDefinition>;
}

/** The defined name of a field's cell in the workbook. */
export function definedNameOf(field: FieldDefinition): string {
  return field.name ?? `f_${field.id}`;
}

/** The name of a table's Excel table in the workbook. */
export function tableNameOf(table: TableDefinition): string {
  return `t_${table.id}`;
}

/** The four digits that a period begins with: "2026Q3" → 2026; undefined when it does not. */
export function yearOf(period: string): number | undefined {
  const match = /^(\d{4})(?:Q[1-4])?$/.exec(period);
  return match ? Number(match[1]) : undefined;
}

/** Replaces `{T}`, `{T-1}` … by years; without a period they stay as "T", "T−1". */
export function fillYears(words: string, period: string): string {
  const year = yearOf(period);
  return words.replace(/\{T(?:-(\d))?\}/g, (_, back: string | undefined) => {
    if (year !== undefined) return String(year - Number(back ?? 0));
    return back ? `T−${back}` : "T";
  });
}
