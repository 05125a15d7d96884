import { element } from "./element.ts";

export interface CheckFieldSettings {
  /** Of this field alone on the page. */
  readonly name: string;
  readonly label: string;
  readonly isOn: boolean;
  readonly choose: (isOn: boolean) => void;
}

/** A box to tick, with its words. */
export function checkField({ name, label, isOn, choose }: CheckFieldSettings): HTMLElement {
  const input = element("input", {
    attributes: { type: "checkbox", name, "data-focus": `tick-${name}` },
    on: { change: () => choose(input.checked) },
  });
  input.checked = isOn;
  return element("label", { class: "tick" }, [input, element("span", { text: label })]);
}
