import type { Form } from "../forms/form.ts";
import { distinctFigure, liveFigureOf, rowsWhere, type LiveFigure } from "./live-figure.ts";

/** The figures of a form's summary that Excel can calculate from 明细; undefined where it cannot. */
export interface LiveFigures {
  /** In the order of the form's summary columns. */
  readonly columns: readonly (LiveFigure | undefined)[];
  /** Of the rows that count in 去重企业. */
  readonly distinct: LiveFigure | undefined;
  /** Of the form's breakdowns. */
  readonly breakdowns: readonly ({ readonly count: LiveFigure; readonly figure: LiveFigure } | undefined)[];
  /** Each of them, once: the order in which they are worked out for a unit. */
  readonly all: readonly LiveFigure[];
}

const known = new WeakMap<Form, LiveFigures>();

export function liveFigures(form: Form): LiveFigures {
  const found = known.get(form) ?? figuresOf(form);
  known.set(form, found);
  return found;
}

function figuresOf(form: Form): LiveFigures {
  const { summary } = form.definition;
  const columns = summary.columns.map(({ value }) => (value === undefined ? undefined : liveFigureOf(form, value)));
  const distinct = distinctFigure(form);
  const breakdowns = summary.breakdowns.map(({ table, where, figure }) => {
    const count = rowsWhere(form, { table, where });
    return count && { count, figure: { ...count, sum: figure } };
  });
  const all = [...columns, distinct, ...breakdowns.flatMap((one) => [one?.count, one?.figure])];
  return { columns, distinct, breakdowns, all: all.filter((figure) => figure !== undefined) };
}
