import type { Operation } from "../../../shared/submission/contract.ts";
import type { Asker, IsolationWorld, Reporting, Target } from "./isolation-world.ts";

/** What one asker is answered for own, sibling's, foreign and absent things; one status where nothing is named. */
type Statuses = string;

/** One operation as everybody asks it, and what each is answered. Nothing that is asked here changes anything. */
export interface Row {
  readonly operation: Operation;
  readonly title?: string;
  /** Left out: it names nothing. */
  readonly names?: readonly Target[];
  readonly ask: (target: Reporting, world: IsolationWorld, kind: Target) => object;
  readonly expected: Readonly<{ [asker in Asker]: Statuses }>;
  /** To whom things of other cities are visible; the province where it is left out. */
  readonly sees?: readonly Asker[];
}

export const all: readonly Target[] = ["own", "sibling", "foreign", "absent"];
const mine = "200 404 404 404";
export const ofCity = "200 200 404 404";
export const none = "404 404 404 404";
export const stranger = "401 401 401 401";
const reports = { park: mine, area: mine, city: ofCity, province: "200 200 200 404" };
export const noReports = { administrator: none, auditor: none, anonymous: stranger };
export const readers = { ...reports, ...noReports };

export function everybody(status: string, anonymous = "401"): Row["expected"] {
  const office = { city: status, province: status, administrator: status, auditor: status };
  return { park: status, area: status, ...office, anonymous };
}

/** The province's own business. */
export function provincial(status: string, others: string, anonymous = "401"): Row["expected"] {
  return { ...everybody(others, anonymous), province: status };
}

export const byId = ({ submission }: Reporting) => ({ params: { id: submission } });
export const stale = 99;
