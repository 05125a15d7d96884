import type { SlotValue, Text } from "../cells/text.ts";
import { fillText } from "../cells/text.ts";
import type { RefusalCode } from "./refusal-catalogue.ts";
import { REFUSALS } from "./refusal-catalogue.ts";

export type { RefusalCode } from "./refusal-catalogue.ts";

type Slots = Readonly<{ [name: string]: SlotValue }>;

/** A file that is not read, with the reason as a stable code and what the reason's words need. */
export class WorkbookRefusal extends Error {
  override readonly name = "WorkbookRefusal";
  readonly code: RefusalCode;
  readonly slots: Slots;

  constructor(code: RefusalCode, slots: Slots = {}) {
    super(`${code}: ${fillText(REFUSALS[code].text, slots).en}`);
    this.code = code;
    this.slots = slots;
  }
}

/** Refuses the file; never returns. */
export function refuse(code: RefusalCode, slots: Slots = {}): never {
  throw new WorkbookRefusal(code, slots);
}

/** The reason of a refusal and what the person can do about it, in both languages. */
export function refusalWords(refusal: { readonly code: RefusalCode; readonly slots: Slots }): {
  readonly text: Text;
  readonly remedy: Text;
} {
  const { text, remedy } = REFUSALS[refusal.code];
  return { text: fillText(text, refusal.slots), remedy: fillText(remedy, refusal.slots) };
}
