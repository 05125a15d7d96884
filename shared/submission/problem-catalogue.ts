import { accessProblems } from "./access-problems.ts";
import { requestProblems } from "./request-problems.ts";
import { serviceProblems } from "./service-problems.ts";
import { submissionProblems } from "./submission-problems.ts";

/** Every reason for which a request is refused. The codes are stable: other programs act on them. */
export const problemCodes = {
  ...accessProblems,
  ...requestProblems,
  ...submissionProblems,
  ...serviceProblems,
} as const;

export type ProblemCode = keyof typeof problemCodes;
