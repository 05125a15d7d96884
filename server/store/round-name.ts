import { roundKey, type Round } from "../../shared/submission/round.ts";
import { StoreError } from "./store-error.ts";

/** "application-2026". Throws StoreError `document-invalid` where form or period could lead out of a folder. */
export function roundName(round: Pick<Round, "form" | "period">): string {
  const name = roundKey(round);
  if (!/^[A-Za-z0-9-]{1,100}$/.test(name)) throw new StoreError("document-invalid", { issue: `form, period: ${name}` });
  return name;
}
