import { currentFiling } from "../../../shared/submission/submission.ts";
import { totalsOfFilings, type CountedFiling, type FilingTotals } from "../../../shared/summary/totals-of-filings.ts";
import type { ReportVersion } from "../store.ts";
import type { RoundState } from "./round-document.ts";
import { indexOf } from "./round-index.ts";

/** undefined where a report is not in the state as it is asked for, or has no figures. */
export function filedTotals(state: RoundState | undefined, of: readonly ReportVersion[]): FilingTotals | undefined {
  const filings: CountedFiling[] = [];
  for (const { id, version } of of) {
    const found = state && indexOf(state).byId.get(id);
    const figures = found?.version === version ? currentFiling(found).figures : undefined;
    if (found === undefined || figures === undefined) return undefined;
    filings.push({ city: found.unit.city ?? "", figures });
  }
  return totalsOfFilings(filings);
}
