import type { ParameterDefinition } from "../../../shared/forms/definition.ts";

type ParameterValue = ParameterDefinition["value"];

/** The field in which a parameter's new value is typed; of one city, or of all others. */
export function fieldOf(parameter: string, city?: string): string {
  return `parameter-${parameter}${city === undefined ? "" : `-${city}`}`;
}

/** The cities that have a figure of their own, now or in what was typed. */
export function citiesOf({ id, value }: ParameterDefinition, typed: ReadonlyMap<string, string>): readonly string[] {
  const now = typeof value === "number" ? [] : Object.keys(value.byCity);
  const start = fieldOf(id, "");
  const added = [...typed.keys()].filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
  return [...new Set([...now, ...added])].sort();
}

export type NewValues =
  | { readonly kind: "changed"; readonly values: Readonly<{ [id: string]: ParameterValue }> }
  | { readonly kind: "same" }
  | { readonly kind: "noFigure"; readonly parameter: ParameterDefinition; readonly typed: string };

/** The parameters whose typed values differ from those that they have. A blank field keeps what is. */
export function newValuesIn(parameters: readonly ParameterDefinition[], typed: ReadonlyMap<string, string>): NewValues {
  const values: { [id: string]: ParameterValue } = {};
  for (const parameter of parameters) {
    const fields = [fieldOf(parameter.id), ...citiesOf(parameter, typed).map((city) => fieldOf(parameter.id, city))];
    const wrong = fields.map((name) => typed.get(name) ?? "").find((words) => Number.isNaN(figureIn(words) ?? 0));
    if (wrong !== undefined) return { kind: "noFigure", parameter, typed: wrong };
    const value = valueOf(parameter, typed);
    if (JSON.stringify(value) !== JSON.stringify(parameter.value)) values[parameter.id] = value;
  }
  return Object.keys(values).length === 0 ? { kind: "same" } : { kind: "changed", values };
}

function valueOf(parameter: ParameterDefinition, typed: ReadonlyMap<string, string>): ParameterValue {
  const { id, value } = parameter;
  const general = figureIn(typed.get(fieldOf(id)) ?? "");
  const cities = citiesOf(parameter, typed);
  const now =
    typeof value === "number" ? { default: value, byCity: {} as Readonly<{ [city: string]: number }> } : value;
  if (typeof value === "number" && cities.length === 0) return general ?? value;
  const byCity = cities.flatMap((city) => {
    const figure = figureIn(typed.get(fieldOf(id, city)) ?? "") ?? now.byCity[city];
    return figure === undefined ? [] : [[city, figure] as const];
  });
  if (typeof value === "number" && byCity.length === 0) return general ?? value;
  return { default: general ?? now.default, byCity: Object.fromEntries(byCity) };
}

/** NaN for words that are no figure; undefined for none. */
function figureIn(words: string): number | undefined {
  const text = words.normalize("NFKC").replaceAll(",", "").trim();
  if (text === "") return undefined;
  return /^[-+]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}
