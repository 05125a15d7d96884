import { isDeepStrictEqual } from "node:util";
import { RefusedError } from "../../../shared/submission/client.ts";
import type { ProblemCode } from "../../../shared/submission/problem-catalogue.ts";
import type { ProblemDocument } from "../../../shared/submission/problem.ts";

/** The server answered otherwise than the story has it: a fault of the program, or of the story. */
export class StoryError extends Error {
  override readonly name = "StoryError";
  readonly code = "story-differs";
}

/** Throws a StoryError unless both are the same. */
export function expectSame(what: string, found: unknown, expected: unknown): void {
  if (isDeepStrictEqual(found, expected)) return;
  throw new StoryError(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
}

/** What the server says to a request that it has to refuse, with this code; a StoryError when it does not. */
export async function expectRefusal(code: ProblemCode, asked: Promise<unknown>): Promise<ProblemDocument> {
  const problem = await asked.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof RefusedError) return error.document;
      throw error;
    },
  );
  if (!problem) throw new StoryError(`it was to be refused with ${code} and was not`);
  expectSame("the refusal", problem.code, code);
  return problem;
}
