import { apiPrefix, contract } from "../../../shared/submission/contract.ts";

/** Leaves for the other identity provider, which sends the browser back signed in. */
export function goElsewhere(): void {
  location.assign(`${apiPrefix}${contract.startElsewhere.path}`);
}
