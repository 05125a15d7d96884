import type * as z from "zod";

/** Where the first thing is that the schema does not allow, and what it is. */
export function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? "?" : `${issue.path.join(".") || "."}: ${issue.message}`;
}
