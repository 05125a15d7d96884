import type { Response } from "express";

/** Notes whose request it is, by account id, for the log and the limits on requests. */
export function noteAccount(response: Response, accountId: string): void {
  response.locals["accountId"] = accountId;
}

/** The id of the account that was noted, undefined before sign-in. */
export function notedAccount(response: Pick<Response, "locals">): string | undefined {
  const id: unknown = response.locals["accountId"];
  return typeof id === "string" ? id : undefined;
}
