import { styleText } from "node:util";
import { fillText, wordsIn, type Language, type SlotValue, type Text } from "../../shared/cells/text.ts";

export type Slots = Readonly<{ [name: string]: SlotValue }>;
export type Style = "bold" | "dim" | "red" | "yellow" | "cyan" | "green";

/** Where a command speaks: results to stdout, everything about the work itself to stderr. */
export interface Terminal {
  readonly language: Language;
  /** A person is watching stderr, so a progress bar is welcome. */
  readonly isWatched: boolean;
  /** The words of a text in the language asked for, its slots filled. */
  words(text: Text, slots?: Slots): string;
  /** The text in a style where stdout is a terminal that shows colours, else as it is. */
  paint(style: Style, text: string): string;
  /** A line of the result. */
  print(line: string): void;
  /** A line about the work. */
  note(line: string): void;
}

/** The terminal of this process. Colours follow NO_COLOR, and are for terminals only. */
export function processTerminal(language: Language): Terminal {
  const coloured = process.stdout.isTTY && process.env["NO_COLOR"] === undefined;
  return {
    language,
    isWatched: process.stderr.isTTY && process.stdout.isTTY,
    words: (text, slots = {}) => wordsIn(fillText(text, slots), language),
    paint: (style, text) => (coloured ? styleText(style, text) : text),
    print: (line) => process.stdout.write(`${withoutControls(line)}\n`),
    note: (line) => process.stderr.write(`${withoutControls(line)}\n`),
  };
}

/** A cell or a file name can hold signs that steer a terminal; only line ends and our own colours get through. */
export function withoutControls(text: string): string {
  return text.replace(/(\p{Cc})(\[\d{1,2}m)?/gu, (whole, control: string, colour: string | undefined) => {
    if (control === "\n" || control === "\t") return whole;
    return control === "\u001b" && colour !== undefined ? whole : `\ufffd${colour ?? ""}`;
  });
}
