import { element, type Child } from "../../ui/element.ts";
import type { Say } from "../../ui/words.ts";
import { versionsWords as words } from "./versions-words.ts";

interface Cited {
  readonly clause?: string | undefined;
  readonly source?: "house" | undefined;
}

/** The clause that something stands on, with its words when they are wanted; what stands on none is ours. */
export function clauseCell(
  { clause, source }: Cited,
  clauses: Readonly<{ [clause: string]: string }>,
  say: Say,
): Child {
  if (clause === undefined) return source === "house" ? say(words.ours) : "";
  const text = clauses[clause];
  if (text === undefined) return clause;
  return element("details", { class: "clause" }, [
    element("summary", { text: clause }),
    element("blockquote", { text, attributes: { lang: "zh-CN" } }),
  ]);
}
