import type { ParameterDefinition } from "../../../shared/forms/definition.ts";
import type { Say } from "../../ui/words.ts";
import { cityName } from "../shell/city-name.ts";

const words = {
  byCity: { zh: "{value}；{cities}", en: "{value}; {cities}" },
  ofCity: { zh: "{city} {value}", en: "{city} {value}" },
  comma: { zh: "、", en: ", " },
} as const;

/** A parameter's value in words: "5000", or "1；广州市 2、深圳市 2"; "" where there is none. */
export function showValue(value: ParameterDefinition["value"] | null, say: Say): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const cities = Object.entries(value.byCity)
    .map(([city, figure]) => say(words.ofCity, { city: cityName(city), value: figure }))
    .join(say(words.comma));
  return cities === "" ? String(value.default) : say(words.byCity, { value: value.default, cities });
}
