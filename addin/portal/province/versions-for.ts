import type { FormLine } from "../../../shared/submission/form-line.ts";
import { compareVersionNumbers } from "../../../shared/forms/version-order.ts";
import { localDay } from "../../../shared/submission/local-time.ts";
import type { Say } from "../../ui/words.ts";
import { roundWords as words } from "./round-words.ts";

/** The versions of a form, those in force on `day` ("2026-05-31") before the others, the newest first. */
export function versionsOf(forms: readonly FormLine[], form: string, day: string): readonly FormLine[] {
  const rank = (line: FormLine): number => (isInForce(line, day) ? 0 : 1);
  return forms
    .filter((line) => line.form === form)
    .sort((a, b) => rank(a) - rank(b) || compareVersionNumbers(b.version, a.version));
}

function isInForce({ valid }: FormLine, day: string): boolean {
  return valid.from <= day && (valid.to === undefined || day <= valid.to);
}

/** A version in a choice, with the day that keeps it from being in force. */
export function versionChoice(line: FormLine, say: Say): readonly [id: string, text: string] {
  const { id, valid } = line;
  const today = localDay(new Date().toISOString());
  if (valid.from > today) return [id, say(words.notInForce, { id, from: valid.from })];
  return [id, valid.to !== undefined && valid.to < today ? say(words.ended, { id, to: valid.to }) : id];
}
