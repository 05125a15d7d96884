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

/** The code that Node gives to a failed system call: "ENOENT", "EACCES" …; undefined for other errors. */
export function systemCode(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}
