import type { Code } from "../definition.ts";
import { aiIndustry } from "./ai-industry.ts";
import { industries } from "./industries.ts";
import { cities, counties } from "./regions.ts";

/** The code lists that every form can name without defining them: id → its entries. */
export const sharedCodeLists: ReadonlyMap<string, readonly Code[]> = new Map([
  ["cities", cities],
  ["counties", counties],
  ["industries", industries],
  ["aiIndustry", aiIndustry],
]);
