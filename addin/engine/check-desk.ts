import type { Workbook } from "../../shared/cells/workbook.ts";
import { openSession, type CheckSession, type ContextOf } from "../../shared/check-session.ts";
import { formIdOf, unknownForm } from "../../shared/check-workbook.ts";
import { contextFrom } from "../../shared/findings/known-context.ts";
import { planReasons } from "../../shared/findings/plan-reasons.ts";
import { reportSheet } from "../../shared/findings/report-sheet.ts";
import { FormRefusal } from "../../shared/form-refusal.ts";
import type { Form } from "../../shared/forms/form.ts";
import type { CheckAnswer, EngineContext } from "./check-engine.ts";
import type { CheckOrder, EngineAnswer } from "./engine-messages.ts";
import type { FormLibrary } from "./form-library.ts";
import { takeSlice } from "./slices.ts";
import { refusedView, viewOf } from "./view-of.ts";

/** Keeps one workbook and its check, and answers one order after the other. Rejects when an order cannot be carried out. */
export type CheckDesk = (order: CheckOrder) => Promise<EngineAnswer>;

/** What stands on the desk. */
interface Desk {
  readonly library: FormLibrary;
  readonly forms: Map<string, Form>;
  contextOf: ContextOf;
  workbook?: Workbook | undefined;
  session?: CheckSession | undefined;
  /** Spent on slices since the last check, ms. */
  takingMs: number;
}

export function openDesk(library: FormLibrary): CheckDesk {
  const desk: Desk = { library, forms: new Map(), contextOf: () => ({}), takingMs: 0 };
  return (order) => carryOut(desk, order);
}

async function carryOut(desk: Desk, order: CheckOrder): Promise<EngineAnswer> {
  switch (order.kind) {
    case "take": {
      const started = performance.now();
      // A new workbook is no change of the one before.
      if (order.slice.kind === "book") desk.session = undefined;
      desk.workbook = takeSlice(desk.workbook, order.slice);
      desk.takingMs += performance.now() - started;
      return undefined;
    }
    case "check":
      return check(desk);
    case "know":
      desk.contextOf = contextOfAll(order.context);
      return desk.session && timed(desk, desk.session, (session) => session.know(desk.contextOf));
    case "planReasons": {
      const session = openOne(desk);
      const about = { workbook: desk.workbook!, result: session.result(), form: session.form() };
      return planReasons(about, order.given);
    }
    case "report": {
      const session = openOne(desk);
      const { identity, findings, notEvaluated } = session.result();
      const { language, remarks } = order;
      return reportSheet(findings, { form: session.form(), language, identity, notEvaluated, remarks });
    }
    case "cells":
      return JSON.stringify(desk.workbook);
  }
}

async function check(desk: Desk): Promise<CheckAnswer> {
  if (!desk.workbook) throw new Error("no workbook is open");
  try {
    const workbook = desk.workbook;
    await fetchForm(desk, formIdOf(workbook));
    const { session } = desk;
    if (session) return timed(desk, session, () => session.update(workbook));
    const started = performance.now();
    const opened = openSession(workbook, desk.forms, desk.contextOf);
    desk.takingMs += performance.now() - started;
    desk.session = opened;
    return timed(desk, opened, () => opened.result());
  } catch (error) {
    desk.session = undefined;
    if (error instanceof FormRefusal) return refusedView(error);
    throw error;
  }
}

async function fetchForm({ library, forms }: Desk, id: string): Promise<void> {
  if (forms.has(id)) return;
  const form = await library.find(id);
  if (!form) throw unknownForm(id, await library.heads());
  forms.set(id, form);
}

function timed(desk: Desk, session: CheckSession, work: (session: CheckSession) => ReturnType<CheckSession["result"]>) {
  const started = performance.now();
  const view = viewOf(work(session), session.form());
  const engineMs = desk.takingMs + performance.now() - started;
  desk.takingMs = 0;
  return { ...view, engineMs };
}

function openOne({ session }: Desk): CheckSession {
  if (!session) throw new Error("no workbook of a known form is open");
  return session;
}

/** The last period's record is only used for a workbook that it comes before. */
function contextOfAll({ previous, register, waived }: EngineContext): ContextOf {
  const known = contextFrom({ previous: previous ? [previous] : [], ...(register && { register }) });
  const rules = waived && new Set(waived);
  return (record) => ({ ...known(record), ...(rules && { waived: rules }) });
}
