import type { Form } from "../forms/form.ts";
import type { Record } from "../records/record.ts";
import type { SummaryValues } from "./entry.ts";
import { isAdditive } from "./figure.ts";
import type { FiledFigures } from "./totals-of-filings.ts";
import { summaryValues } from "./values.ts";

const known = new WeakMap<Form, SummaryValues>();

/** What a record adds to the totals of its form's summary: what is blank or could not be read is absent. */
export function filedFigures(form: Form, record: Record): FiledFigures {
  const summary = known.get(form) ?? summaryValues(form);
  known.set(form, summary);
  const values = summary.columnValues(record);
  const unread = new Set(summary.unreadColumns(record));
  const additive = form.definition.summary.columns.filter((column) => isAdditive(column) && !column.ratio);
  const figures = additive.flatMap(({ id }): [string, number][] => {
    const value = values[id];
    return typeof value === "number" && Number.isFinite(value) && !unread.has(id) ? [[id, value]] : [];
  });
  return Object.fromEntries(figures);
}
