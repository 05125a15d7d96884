import type { Answers, FilledForm } from "./answers.ts";

type Answer = Answers[string];

/** What is to become of answers, by field or column. */
export type Changes = Readonly<{ [id: string]: (answer: Answer) => Answer }>;

/** What is to become of the rows of a table. */
export type RowChange = (rows: readonly Answers[]) => readonly Answers[];

/** A filled form with some of its fields changed. */
export function inFields(form: FilledForm, changes: Changes): FilledForm {
  return { ...form, fields: changed(form.fields, changes) };
}

/** A filled form with some of its tables changed. */
export function inTables(form: FilledForm, changes: Readonly<{ [table: string]: RowChange }>): FilledForm {
  const tables = Object.entries(form.tables).map(([id, rows]) => [id, changes[id]?.(rows) ?? rows] as const);
  return { ...form, tables: Object.fromEntries(tables) };
}

/** Changes some rows, by their place from 0. */
export function inRows(changes: Readonly<{ [row: number]: Changes }>): RowChange {
  return (rows) => rows.map((row, index) => changed(row, changes[index] ?? {}));
}

function changed(answers: Answers, changes: Changes): Answers {
  const entries = Object.entries(changes).map(([id, work]) => [id, work(answers[id] ?? "")] as const);
  return { ...answers, ...Object.fromEntries(entries) };
}

/** Put into the cell as it is, whatever the field's type. */
export function raw(value: string | number): Answer {
  return { raw: value };
}

/** An answer as it reads in its cell. */
export function shown(answer: Answer): string {
  return String(typeof answer === "object" ? answer.raw : answer);
}

/** "1200" → "１２００" */
export function asFullWidth(answer: Answer): Answer {
  return raw(shown(answer).replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)));
}

/** 12000 万元 → "1.2亿元" */
export function inYi(answer: Answer): Answer {
  return raw(`${String(Number(answer) / 10_000)}亿元`);
}
