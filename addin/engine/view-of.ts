import type { Text } from "../../shared/cells/text.ts";
import { definitionOf } from "../../shared/findings/evaluation.ts";
import type { CheckResult } from "../../shared/findings/finding.ts";
import { formRefusalWords, type FormRefusal } from "../../shared/form-refusal.ts";
import type { Form } from "../../shared/forms/form.ts";
import { gateOf } from "../../shared/submission/gate.ts";
import type { CheckedView, RefusedView } from "./check-engine.ts";

/** A result with the words of its form that people read beside it. */
export function viewOf(result: CheckResult, form: Form): Omit<CheckedView, "engineMs"> {
  const { identity, findings, notEvaluated, criteria, counts } = result;
  return {
    kind: "checked",
    identity,
    title: form.definition.title,
    findings,
    notEvaluated,
    criteria,
    counts,
    blockers: gateOf(result),
    clauses: clausesOf(result, form),
    labels: labelsOf(result, form),
  };
}

export function refusedView({ code, slots }: FormRefusal): RefusedView {
  const { text, remedy } = formRefusalWords({ code, slots });
  return { kind: "refused", code, message: text, hint: remedy };
}

function clausesOf({ findings }: CheckResult, { clauses }: Form): CheckedView["clauses"] {
  const cited = new Set(findings.map(({ clause }) => clause));
  return Object.fromEntries([...clauses].filter(([clause]) => cited.has(clause)));
}

function labelsOf({ findings, notEvaluated, criteria }: CheckResult, form: Form): CheckedView["labels"] {
  const names = new Set([
    ...findings.map(({ rule }) => rule),
    ...notEvaluated.flatMap(({ rule, inputs }) => [rule, ...inputs]),
    ...criteria.map(({ rule }) => rule),
  ]);
  const labels: { [name: string]: Text } = {};
  for (const name of names) {
    const label = form.rules.get(name)?.title ?? labelOf(name, form);
    if (label) labels[name] = label;
  }
  return labels;
}

/** The label of "enterprises.aiOutput", or of what "enterprises.aiOutput.type" is about. */
function labelOf(name: string, form: Form): Text | undefined {
  const parts = name.split(".");
  for (let length = parts.length; length > 0; length--) {
    const about = parts.slice(0, length).join(".");
    const label = definitionOf(form, about)?.label ?? form.tables.get(about)?.table.title;
    if (label) return label;
  }
  return undefined;
}
