import type { RoundStatus } from "../../../shared/submission/round-status.ts";
import { element } from "../../ui/element.ts";
import { quotaMeter } from "../../ui/filing/quota-meter.ts";
import type { Say } from "../../ui/words.ts";

/** How many of a city's places are taken; nothing where the form knows no quota. */
export function roundQuota({ quotas }: RoundStatus, city: string | undefined, say: Say): HTMLElement | false {
  const quota = quotas?.find((one) => one.city === city);
  return quota !== undefined && element("div", { class: "round-quota" }, [quotaMeter(quota, say)]);
}
