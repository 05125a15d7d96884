import { wordsIn, type Text } from "../../../shared/cells/text.ts";
import { outcomeWords } from "../../../shared/summary/words.ts";

type Look = "bad" | "attention";

const looks: ReadonlyMap<string, Look> = new Map([
  ...inBoth(outcomeWords.unmet, "bad"),
  ...inBoth(outcomeWords.explained, "attention"),
  ...inBoth(outcomeWords.waived, "attention"),
]);

/** How a cell stands out, as it does in the workbook: criteria that are not met, or met by a reason or a waiver alone. */
export function lookOf(column: string, value: string | number | null): Look | undefined {
  return column.startsWith("rule ") && typeof value === "string" ? looks.get(value) : undefined;
}

function inBoth(text: Text, look: Look): readonly (readonly [string, Look])[] {
  return [
    [wordsIn(text, "zh-CN"), look],
    [wordsIn(text, "en"), look],
  ];
}
