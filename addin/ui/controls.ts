import { button, type ButtonSettings } from "./button.ts";
import { element, type Child } from "./element.ts";
import { unfolding } from "./unfolding.ts";

interface FieldSettings {
  /** Of this field alone in the tab; what was typed is kept under it. */
  readonly name: string;
  readonly label: string;
  readonly attributes?: Readonly<{ [name: string]: string | boolean | undefined }>;
}

/** What was typed into fields that are drawn anew, by the field's name. */
export interface Typed {
  readonly typed: Map<string, string>;
}

/** One line to type into. */
export function textField({ typed }: Typed, { name, label, attributes }: FieldSettings): HTMLElement {
  const input = element("input", { attributes: { ...fieldAttributes(name), type: "text", ...attributes } });
  return labelled(label, keptText(typed, name, input));
}

/** Several lines to type into. */
export function textArea({ typed }: Typed, { name, label, attributes }: FieldSettings): HTMLElement {
  const area = element("textarea", {
    attributes: { ...fieldAttributes(name), rows: "3", maxlength: "1000", ...attributes },
  });
  return labelled(label, keptText(typed, name, area));
}

export interface ChoiceSettings extends FieldSettings {
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly value: string;
  readonly choose: (value: string) => void;
}

/** One of a few. */
export function choiceField({ name, label, options, value, choose }: ChoiceSettings): HTMLElement {
  const select = element(
    "select",
    { attributes: fieldAttributes(name), on: { change: () => choose(select.value) } },
    options.map(([one, text]) => element("option", { text, attributes: { value: one, selected: one === value } })),
  );
  return labelled(label, select);
}

function fieldAttributes(name: string) {
  return { id: `filing-${name}`, name, "data-focus": name };
}

function keptText<T extends HTMLInputElement | HTMLTextAreaElement>(
  typed: Map<string, string>,
  name: string,
  field: T,
): T {
  field.value = typed.get(name) ?? "";
  field.addEventListener("input", () => typed.set(name, field.value));
  return field;
}

/** A field under its label; the field has an id. */
export function labelled(label: string, field: HTMLElement): HTMLElement {
  return element("div", { class: "filing-field" }, [
    element("label", { text: label, attributes: { for: field.id } }),
    field,
  ]);
}

export interface CardSettings {
  readonly name: string;
  readonly title: string;
  readonly tone?: "attention" | "danger" | "good";
}

/** A titled part with a border. */
export function card({ name, title, tone }: CardSettings, children: readonly Child[]): HTMLElement {
  const id = `filing-title-${name}`;
  return element("section", { class: "filing-card", attributes: { "aria-labelledby": id, "data-tone": tone } }, [
    element("h2", { text: title, attributes: { id } }),
    ...children,
  ]);
}

/** Names and values in two columns; values that there are not are left out. */
export function facts(rows: readonly (readonly [name: string, value: string | undefined])[]): HTMLElement {
  const shown = rows.filter(([, value]) => value !== undefined && value !== "");
  return element(
    "dl",
    { class: "filing-facts" },
    shown.flatMap(([name, value]) => [element("dt", { text: name }), element("dd", { text: value ?? "" })]),
  );
}

/** What is unfolded when somebody wants it, and stays so when it is drawn anew. */
export function fold({ typed }: Typed, { name, title }: CardSettings, children: readonly Child[]): HTMLElement {
  const key = `unfolded-${name}`;
  const keep = (isOpen: boolean): void => void (isOpen ? typed.set(key, "yes") : typed.delete(key));
  return unfolding({ title, focus: name, isOpen: typed.has(key), keep }, children);
}

/** Buttons in a row. */
export function buttons(all: readonly (ButtonSettings | false | undefined)[]): HTMLElement {
  const shown = all.filter((one) => one !== false && one !== undefined);
  return element("div", { class: "buttons" }, shown.map(button));
}

/** For a button that does nothing now: said to tools as well, which do not see what an element says of itself. */
export function disabledIf(isOff: boolean): { readonly [name: string]: string | boolean | undefined } {
  return { disabled: isOff, "aria-disabled": isOff ? "true" : undefined };
}

export interface FormSettings {
  readonly name: string;
  readonly submit: string;
  readonly isBusy: boolean;
  /** Other buttons beside the first. */
  readonly others?: readonly ButtonSettings[];
  readonly run: (form: HTMLFormElement) => void;
}

/** A form that Enter sends. Nothing of it goes anywhere by itself. */
export function sentForm(
  { name, submit, isBusy, others = [], run }: FormSettings,
  fields: readonly Child[],
): HTMLElement {
  const send = (): void => {
    if (!isBusy && form.reportValidity()) run(form);
  };
  const form = element("form", { class: "filing-form", on: { submit: (event) => (event.preventDefault(), send()) } }, [
    ...fields,
    buttons([
      { text: submit, run: send, look: "primary", focus: `${name}-send`, attributes: disabledIf(isBusy) },
      ...others,
    ]),
    // Enter sends a form that has a button of its own kind.
    element("button", { attributes: { type: "submit", hidden: true, tabindex: "-1" } }),
  ]);
  return form;
}

export function paragraph(text: string, style?: string): HTMLElement {
  return element("p", { text, ...(style !== undefined && { class: style }) });
}
