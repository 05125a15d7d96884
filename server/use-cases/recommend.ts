import { Problem } from "../../shared/submission/problem.ts";
import { placesTaken, quotaOf } from "../../shared/submission/quotas.ts";
import { cityName } from "./city-name.ts";
import type { Deed } from "./deed.ts";

/**
 * A recommendation takes one of the city's places (指南 一(二)2), unless the submission kept its place or the province
 * granted one beyond them: Problem `quota-full`. Within the transaction that also writes it, so the last goes once.
 */
export async function requirePlace({ form, submission, tx }: Deed): Promise<void> {
  const { city } = submission.unit;
  const quota = city === undefined ? undefined : quotaOf(form, city);
  if (city === undefined || quota === undefined || submission.holdsPlace || submission.beyondQuota) return;
  const taken = placesTaken(await tx.holdingPlaces(city));
  if (taken >= quota) throw new Problem("quota-full", { city: cityName(form, city), quota, taken });
}
