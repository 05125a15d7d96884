import type { Text } from "../../../shared/cells/text.ts";
import { cities } from "../../../shared/forms/codes/regions.ts";

const names: ReadonlyMap<string, Text> = new Map(cities.map(({ code, label }) => [code, label]));

/** How a city is called; a code that is none stays as it is. */
export function cityName(code: string): Text {
  return names.get(code) ?? { zh: code, en: code };
}

/** Every city for a choice: code and name in the language of `say`. */
export function cityOptions(say: (text: Text) => string): readonly (readonly [code: string, name: string])[] {
  return [...names].map(([code, name]) => [code, say(name)] as const);
}
