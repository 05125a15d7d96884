import type { Form } from "../forms/form.ts";
import { parameterValue } from "../findings/rule-context.ts";
import type { Role } from "./roles.ts";
import type { ReportLine } from "./report-line.ts";
import type { EventKind, Submission } from "./submission.ts";

/** The parameter that rule Q1 reads: 指南 一(二)2, two for 广州 and 深圳, one for others. */
const quotaParameter = "applicationQuota";

/** How many a city may recommend in a round; undefined where the form knows no quota. */
export function quotaOf(form: Form, city: string): number | undefined {
  const parameter = form.definition.parameters.find(({ id }) => id === quotaParameter);
  return parameter && parameterValue(parameter, city);
}

type PlaceHolder = Pick<Submission, "holdsPlace" | "beyondQuota"> | Pick<ReportLine, "holdsPlace" | "beyondQuota">;

/** How many of the city's places are taken. A place that the province granted beyond the quota takes none. */
export function placesTaken(reports: readonly PlaceHolder[]): number {
  return reports.filter(({ holdsPlace, beyondQuota }) => holdsPlace && (beyondQuota === null || beyondQuota === false))
    .length;
}

/**
 * Whether a submission holds a place after an event: recommending takes one; withdrawn, or returned by the city, frees
 * it; returned by the province keeps it, and so does notSelected (指南 一(二)2).
 */
export function holdsPlaceAfter(holdsPlace: boolean, event: EventKind, role: Role): boolean {
  if (event === "recommend") return true;
  if (event === "withdraw") return false;
  return event === "return" && role === "city" ? false : holdsPlace;
}
