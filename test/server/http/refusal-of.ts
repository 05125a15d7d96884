import { RefusedError } from "../../../shared/submission/client.ts";

/** The code with which the server refused. Throws what is no refusal. */
export function codeOf(error: unknown): string {
  if (!(error instanceof RefusedError)) throw error;
  return error.document.code;
}

/** The code with which a request is refused; "not refused" when it is not. */
export function refusalOf(work: Promise<unknown>): Promise<string> {
  return work.then(() => "not refused", codeOf);
}
