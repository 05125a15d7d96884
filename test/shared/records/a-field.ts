import type { Cell } from "../../../shared/cells/workbook.ts";
import type { Code, FieldDefinition } from "../../../shared/forms/definition.ts";
import { normalise } from "../../../shared/records/normalise.ts";
import type { NormaliseContext, Reading } from "../../../shared/records/reading.ts";

/** A field or column of a form; optional and without a unit unless told. */
function aField(parts: Partial<FieldDefinition> & Pick<FieldDefinition, "type">): FieldDefinition {
  return {
    id: "it",
    label: { zh: "指标", en: "It" },
    required: false,
    feedsCriterion: false,
    unique: false,
    aliases: [],
    planned: false,
    ...parts,
  };
}

/** A code of a list; label and aliases as given. */
export function aCode(code: string, label: string, more: Partial<Code> = {}): Code {
  return { code, label: { zh: label, en: label }, aliases: [], takesRemark: false, retired: false, ...more };
}

/** A text, number or boolean as a cell, or a whole cell given by its parts. */
function aCell(content: Partial<Cell> | string | number | boolean): Cell {
  return typeof content === "object" ? { column: 1, value: null, ...content } : { column: 1, value: content };
}

export interface ReadOptions extends Partial<NormaliseContext> {
  readonly field: Partial<FieldDefinition> & Pick<FieldDefinition, "type">;
}

/** Reads one cell as that field. */
export function read(content: Partial<Cell> | string | number | boolean, options: ReadOptions): Reading {
  const { field, ...context } = options;
  return normalise(aCell(content), aField(field), { codeLists: new Map(), date1904: false, ...context });
}

/** "value" or "value !code": a reading in one word, for tables of cases. */
export function inShort(reading: Reading): string {
  const value = reading.value === null ? "—" : JSON.stringify(reading.value).replaceAll('"', "");
  return reading.problem ? `${value} !${reading.problem.code}` : value;
}

export type CaseOfReading = readonly [Partial<Cell> | string | number | boolean, string];

/** Runs a table of cases: what stands in the cell, and the reading in short. */
export function readsAs(cases: readonly CaseOfReading[], options: ReadOptions): void {
  for (const [content, wanted] of cases) {
    it(`${describeContent(content)} → ${wanted}`, () => {
      const found = inShort(read(content, options));
      if (found !== wanted) throw new Error(`read as ${found}`);
    });
  }
}

function describeContent(content: Partial<Cell> | string | number | boolean): string {
  return JSON.stringify(content);
}
