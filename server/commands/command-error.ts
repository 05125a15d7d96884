import type { Text } from "../../shared/cells/text.ts";

/** What a command cannot do, in words for the person who typed it. Exit code 2. */
export class CommandError extends Error {
  readonly code: string;
  readonly text: Text;
  constructor(code: string, text: Text) {
    super(text.en);
    this.name = "CommandError";
    this.code = code;
    this.text = text;
  }
}
