import type { CheckContext } from "../../../shared/findings/check-context.ts";
import type { Form } from "../../../shared/forms/form.ts";
import { aCleanAnnualEvaluation, theEvaluationBefore } from "./a-clean-annual-evaluation.ts";
import { recordOf, unlistedCodes, type Application, type Values } from "./a-clean-application.ts";
import { indicatorOf } from "./an-indicator.ts";

/** A case against last year, the register, or the other evaluations of the year. */
export interface ContextCase {
  readonly when: string;
  /** Changes of this evaluation and of the one before. */
  readonly change: (evaluation: Application, before: Application) => void;
  /** What is put in place of the usual context. */
  readonly context?: (form: Form) => CheckContext;
  readonly fails: readonly string[];
}

const platforms = "创新平台数";

/** B4, B6a, B6c and B7. */
export const contextCases: readonly ContextCase[] = [
  ...lastYearCases(),
  ...changeCases(),
  ...ledgerCases(),
  ...targetCases(),
  ...registerCases(),
  ...othersCases(),
];

function lastYearCases(): ContextCase[] {
  return [
    now("last year's figure is 0.01 off", platforms, { last: 2.01 }),
    now("last year's figure is 0.02 off", platforms, { last: 2.02 }, "B4a"),
    now("last year's figure is left blank", platforms, { last: null }, "B4a"),
    both("last year's form has no figure", platforms, [{ last: 9 }, { actual: null }]),
  ];
}

function changeCases(): ContextCase[] {
  return [
    both("half as much again", platforms, [{ last: 2 }, { actual: 2 }]),
    both("a little more than half as much again", platforms, [{ last: 1.99 }, { actual: 1.99 }], "B4b"),
    both("half of last year", platforms, [{ last: 6 }, { actual: 6 }]),
    both("a little less than half of last year", platforms, [{ last: 6.01 }, { actual: 6.01 }], "B4b"),
    both("something where there was nothing", platforms, [{ last: 0 }, { actual: 0 }]),
  ];
}

function ledgerCases(): ContextCase[] {
  const ledger = (when: string, values: Values, ...fails: string[]): ContextCase => ({
    when,
    change: (_, { tables }) => void Object.assign(tables["enterprises"]![0]!, values),
    fails,
  });
  return [
    ledger("an enterprise of last year's ledger is not in this one", { creditCode: unlistedCodes[1] }, "B4c"),
    ledger("an enterprise that had left already", { creditCode: unlistedCodes[1], status: "left" }),
  ];
}

function targetCases(): ContextCase[] {
  return [
    both("a target 0.01 off the one that was set", platforms, [{}, { nextTarget: 3.01 }]),
    both("a target 0.02 off the one that was set", platforms, [{}, { nextTarget: 3.02 }], "B7"),
    now("no target though one was set", platforms, { target: null, completion: null }, "B7"),
    both("no target, and none was set", platforms, [{ target: null, completion: null }, { nextTarget: null }]),
  ];
}

function registerCases(): ContextCase[] {
  const among = (when: string, parks: NonNullable<CheckContext["register"]>, ...fails: string[]): ContextCase => ({
    when,
    change: () => undefined,
    context: () => ({ register: parks }),
    fails,
  });
  const park = "天河智谷人工智能产业园";
  return [
    among("the park is in the register under its name spaced otherwise", [
      { park: "天河智谷 人工智能产业园", selectedYear: 2024 },
    ]),
    among("the register is empty", [], "B6a"),
    among("the park was selected in another year", [{ park, selectedYear: 2023 }], "B6a"),
    among("another park was selected in that year", [{ park: "甲园", selectedYear: 2024 }], "B6a"),
    among(
      "the year and the name are of two parks",
      [
        { park: "甲园", selectedYear: 2024 },
        { park, selectedYear: 2023 },
      ],
      "B6a",
    ),
    {
      when: "the park is evaluated in the year of its selection",
      change: ({ fields }) => void (fields["selectedYear"] = 2026),
      context: () => ({ register: [{ park, selectedYear: 2026 }] }),
      fails: [],
    },
  ];
}

function othersCases(): ContextCase[] {
  const beside = (when: string, fields: Values, ...fails: string[]): ContextCase => ({
    when,
    change: () => undefined,
    context: (form) => {
      const other = aCleanAnnualEvaluation(form);
      Object.assign(other.fields, fields);
      return { round: { others: [{ record: recordOf(form, other), recommended: true }], roundsInYear: 1 } };
    },
    fails,
  });
  return [
    beside("the evaluation of another park", { unitName: "甲园", parkName: "甲园" }),
    beside("the same park from another unit", { unitName: "甲园" }, "B6c"),
    beside("the same unit for another park", { parkName: "甲园" }, "B6c"),
  ];
}

/** A change of this year's row. */
function now(when: string, key: string, values: Values, ...fails: string[]): ContextCase {
  return both(when, key, [values, {}], ...fails);
}

/** A change of this year's row and of last year's. */
function both(when: string, key: string, [ours, theirs]: readonly [Values, Values], ...fails: string[]): ContextCase {
  return {
    when,
    change: (evaluation, before) => {
      Object.assign(indicatorOf(evaluation, key), ours);
      Object.assign(indicatorOf(before, key), theirs);
    },
    fails,
  };
}

/** The evaluation before, the register with the park in it, and no other evaluation of the year. */
export function usualContext(form: Form, before: Application = theEvaluationBefore(form)): CheckContext {
  return {
    previous: recordOf(form, before, "2025"),
    register: [
      { park: "广州琶洲人工智能产业园", selectedYear: 2023 },
      { park: "天河智谷人工智能产业园", selectedYear: 2024 },
    ],
    round: { others: [], roundsInYear: 1 },
  };
}
