import { fillText, wordsIn, type Language, type Slots, type Text } from "../../shared/cells/text.ts";

/** Says a text in the language of the page. */
export type Say = (text: Text, slots?: Slots) => string;

export function sayIn(language: Language): Say {
  return (text, slots = {}) => wordsIn(fillText(text, slots), language);
}
