import type { Form } from "../forms/form.ts";
import type { FormTraits } from "./lifecycle.ts";

/** A form admits somebody when it has a criterion that can be waived (指南 一(二)5 ends in a selection). */
export function traitsOf({ definition }: Form): FormTraits {
  return { unitKind: definition.unitKind, admits: definition.rules.some(({ severity }) => severity === "waivable") };
}

/** Whether a rule of the form asks for the register of selected parks. */
export function asksRegister({ definition }: Form): boolean {
  return definition.rules.some(({ scope }) => scope === "register");
}
