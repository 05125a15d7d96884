import { fillText, type SlotValue, type Text } from "../../shared/cells/text.ts";
import { refusalWords, type RefusalCode } from "../../shared/xlsx/refusal.ts";

/** Why a file could not be checked, in words for the person who sent it. Plain data: it crosses threads. */
export interface Refusal {
  readonly code: string;
  readonly text: Text;
  /** What to do about it. */
  readonly remedy: Text;
}

/** A refusal of the reader's catalogue, with its words. */
export function asRefusal(code: RefusalCode, slots: Readonly<{ [name: string]: SlotValue }> = {}): Refusal {
  return { code, ...refusalWords({ code, slots }) };
}

/** A fault of our own, met at one file: it is named there, and the other files go on. */
export function asFault(error: unknown): Refusal {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { code: "internal-fault", text: fillText(fault.text, { detail }), remedy: fault.remedy };
}

const fault = {
  text: { zh: "程序在处理该文件时出错:{detail}", en: "The program failed on this file: {detail}" },
  remedy: { zh: "请把该文件和以上信息发给维护者", en: "Send this file and the words above to the maintainers" },
};
