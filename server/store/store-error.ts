import { fillText, type Slots, type Text } from "../../shared/cells/text.ts";
import { systemCode } from "../system-code.ts";
import { STORE_FAILURES, type StoreErrorCode } from "./store-words.ts";

/** A failure of the store itself, with its stable code and what the words of the code need. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreErrorCode;
  readonly slots: Slots;

  /** The cause (a system error with its path) is for logs only: the words of a code show no path to a user. */
  constructor(code: StoreErrorCode, slots: Slots = {}, cause?: unknown) {
    super(`${code}: ${fillText(STORE_FAILURES[code].text, slots).en}`, { cause });
    this.code = code;
    this.slots = slots;
  }
}

/** What is wrong and what to do about it, in both languages. */
export function storeErrorWords({ code, slots }: Pick<StoreError, "code" | "slots">): {
  readonly text: Text;
  readonly remedy: Text;
} {
  const { text, remedy } = STORE_FAILURES[code];
  return { text: fillText(text, slots), remedy: fillText(remedy, slots) };
}

const fullCodes: readonly unknown[] = ["ENOSPC", "EDQUOT", "EFBIG"];

/** A system error met at a file as `store-full` or `store-failed`; a StoreError stays what it is. */
export function asStoreError(error: unknown, file: string): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError(fullCodes.includes(systemCode(error)) ? "store-full" : "store-failed", { file }, error);
}
