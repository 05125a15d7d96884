import type * as z from "zod";
import english from "zod/v4/locales/en.js";
import chinese from "zod/v4/locales/zh-CN.js";
import type { Text } from "../cells/text.ts";

const inEnglish = english().localeError;
const inChinese = chinese().localeError;

/** What the schema says of a value, in both languages; where it speaks in words of ours, those words. */
export function shapeWords({ message, ...issue }: z.core.$ZodIssue): Text {
  const raw = issue as z.core.$ZodRawIssue;
  if (messageOf(inEnglish(raw)) !== message) return { zh: message, en: message };
  return { zh: messageOf(inChinese(raw)) ?? message, en: message };
}

function messageOf(words: ReturnType<typeof inEnglish>): string | undefined {
  return typeof words === "object" ? words?.message : words;
}
