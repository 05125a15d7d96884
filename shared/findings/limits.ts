import type { Slots } from "../cells/text.ts";
import type { FieldDefinition } from "../forms/definition.ts";
import type { Form } from "../forms/form.ts";
import type { Value } from "../records/record.ts";
import { showValue } from "./show-value.ts";
import type { FieldCondition } from "./wording.ts";

/** A condition of a field's own definition that a value breaks. */
export interface Broken {
  readonly condition: FieldCondition;
  /** The end of the rule id: "aiOutput.required". */
  readonly suffix: string;
  readonly slots: Slots;
}

/** Does the definition say anything about the value beyond its type? */
export function hasLimits(field: FieldDefinition): boolean {
  const { required, min, max, minLength, maxLength, pattern } = field;
  return required || [min, max, minLength, maxLength, pattern].some((limit) => limit !== undefined);
}

/** The first condition that a value breaks; blank breaks only "required". */
export function brokenBy(form: Form, field: FieldDefinition, value: Value): Broken | undefined {
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) {
    return field.required ? { condition: "required", suffix: "required", slots: {} } : undefined;
  }
  if (typeof value === "number") return outOfRange(form, field, value);
  return typeof value === "string" ? wrongLength(field, value) : undefined;
}

function outOfRange(form: Form, field: FieldDefinition, value: number): Broken | undefined {
  const limit = (condition: "min" | "max", bound: number): Broken => ({
    condition,
    suffix: "range",
    slots: { value: showValue(form, field, value), limit: showValue(form, field, bound) },
  });
  if (field.min !== undefined && value < field.min) return limit("min", field.min);
  if (field.max !== undefined && value > field.max) return limit("max", field.max);
  return undefined;
}

function wrongLength(field: FieldDefinition, value: string): Broken | undefined {
  const length = [...value].length;
  if (field.minLength !== undefined && length < field.minLength)
    return { condition: "minLength", suffix: "length", slots: { value: length, limit: field.minLength } };
  if (field.maxLength !== undefined && length > field.maxLength)
    return { condition: "maxLength", suffix: "length", slots: { value: length, limit: field.maxLength } };
  if (field.pattern !== undefined && !new RegExp(`^(?:${field.pattern})$`, "u").test(value))
    return { condition: "pattern", suffix: "pattern", slots: { value } };
  return undefined;
}

/** Quickly tells the values that are surely in order from those that `brokenBy` must look at. */
export function suspicionOf(field: FieldDefinition): (value: Value) => boolean {
  const { required, min = -Infinity, max = Infinity, minLength, maxLength, pattern } = field;
  // A string never has more characters than UTF-16 units, so a short one need not be counted.
  const surelyShort = minLength === undefined && pattern === undefined ? (maxLength ?? Infinity) : -1;
  return (value) => {
    if (value === null) return required;
    if (typeof value === "number") return value < min || value > max;
    return typeof value !== "boolean" && (value.length === 0 || value.length > surelyShort);
  };
}
