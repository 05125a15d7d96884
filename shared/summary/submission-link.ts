import type { EntrySource } from "./entry.ts";
import type { CellInput } from "./list-sheet.ts";
import type { Merged } from "./merged.ts";
import { words } from "./sheet-words.ts";

/** The link to a unit's submission. Only web addresses become links: a file may not name what a click runs. */
export function linkOf({ say }: Pick<Merged, "say">, { link }: EntrySource): CellInput {
  if (link === undefined) return "";
  return /^https?:\/\//i.test(link) ? { value: say(words.openLink), link } : link;
}
