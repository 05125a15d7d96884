import { Problem } from "../../../shared/submission/problem.ts";

/** The Problem with which something is refused; rejects when it was not, or failed otherwise. */
export async function refused(work: Promise<unknown>): Promise<Problem> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof Problem) return outcome;
  throw new Error("it was not refused with a Problem", { cause: outcome });
}

export async function refusal(work: Promise<unknown>): Promise<string> {
  return (await refused(work)).code;
}
