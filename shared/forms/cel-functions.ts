import type { Environment } from "@marcbachmann/cel-js";
import { openSum } from "./running-sum.ts";

/** A set of folded keys, so that rules over two tables stay linear. */
class Keys {
  readonly folded: ReadonlySet<string>;
  constructor(folded: ReadonlySet<string>) {
    this.folded = folded;
  }
}

/** Figures by folded key, so that comparing the rows of two tables stays linear. */
class Figures {
  readonly byKey: ReadonlyMap<string, number>;
  constructor(byKey: ReadonlyMap<string, number>) {
    this.byKey = byKey;
  }
}

/** Names and codes as they are compared: NFKC, no spaces, one kind of bracket, upper case. The original is kept elsewhere. */
export function foldName(name: string): string {
  if (isFolded(name)) return name;
  return name
    .normalize("NFKC")
    .replace(/\s+/g, "")
    .replace(/[〔［【]/g, "(")
    .replace(/[〕］】]/g, ")")
    .toUpperCase();
}

/** Most names are made of CJK ideographs, digits and capitals only, and need no work. */
function isFolded(name: string): boolean {
  for (let index = 0; index < name.length; index++) {
    const code = name.charCodeAt(index);
    const isPlain = (code >= 0x4e00 && code <= 0x9fff) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
    if (!isPlain) return false;
  }
  return true;
}

/** Adds to CEL what a form's rules need beyond it: sums that skip blanks, keys, and doubles that meet ints. */
export function registerFunctions(env: Environment): void {
  registerArithmetic(env);
  registerGiven(env);
  registerFigures(env);
  registerKeys(env);
  registerLookup(env);
}

function registerArithmetic(env: Environment): void {
  const operators: readonly [string, (a: number, b: number) => number][] = [
    ["+", (a, b) => a + b],
    ["-", (a, b) => a - b],
    ["*", (a, b) => a * b],
    ["/", (a, b) => a / b],
  ];
  for (const [sign, apply] of operators) {
    const mixed = (a: number | bigint, b: number | bigint): number => apply(Number(a), Number(b));
    env.registerOperator(`double ${sign} int`, mixed);
    env.registerOperator(`int ${sign} double`, mixed);
  }
}

/** Blank is NaN for figures, "" for text, an invalid date for dates. */
function registerGiven(env: Environment): void {
  env.registerFunction("given(double): bool", (figure: number) => !Number.isNaN(figure));
  env.registerFunction("given(string): bool", (words: string) => words !== "");
  env.registerFunction("given(google.protobuf.Timestamp): bool", (day: Date) => !Number.isNaN(day.getTime()));
  env.registerFunction("given(list<dyn>): bool", (items: readonly unknown[]) => items.length > 0);
}

function registerFigures(env: Environment): void {
  env.registerFunction("sum(list<double>): double", sumOf);
  env.registerFunction("max(list<double>): double", (figures: readonly number[]) =>
    extreme(figures, (a, b) => (b > a ? b : a)),
  );
  env.registerFunction("min(list<double>): double", (figures: readonly number[]) =>
    extreme(figures, (a, b) => (b < a ? b : a)),
  );
  env.registerFunction("max(double, double): double", (a: number, b: number) => Math.max(a, b));
  env.registerFunction("min(double, double): double", (a: number, b: number) => Math.min(a, b));
  env.registerFunction("count(list<dyn>): double", (items: readonly unknown[]) => items.length);
  env.registerFunction(
    "near(double, double, double): bool",
    // The extra part of 1e-9 lets a difference of exactly the tolerance pass in binary fractions.
    (a: number, b: number, tolerance: number) => Math.abs(a - b) <= tolerance + 1e-9,
  );
  env.registerFunction("year(google.protobuf.Timestamp): double", (day: Date) => day.getUTCFullYear());
}

/** Adds figures, blanks left out; the order of rows does not show in the result. */
export function sumOf(figures: Iterable<number>): number {
  const sum = openSum();
  for (const figure of figures) sum.add(figure);
  return sum.total();
}

function extreme(figures: readonly number[], pick: (a: number, b: number) => number): number {
  let found = Number.NaN;
  for (const figure of figures) {
    if (!Number.isNaN(figure)) found = Number.isNaN(found) ? figure : pick(found, figure);
  }
  return found;
}

function registerKeys(env: Environment): void {
  env.registerType("Keys", { ctor: Keys, fields: {} });
  env.registerFunction("fold(string): string", foldName);
  env.registerFunction("distinct(list<string>): double", (names: readonly string[]) => foldNames(names).size);
  env.registerFunction("keys(list<string>): Keys", (names: readonly string[]) => new Keys(foldNames(names)));
  env.registerFunction(
    "keys(list<list<string>>): Keys",
    (lists: readonly (readonly string[])[]) => new Keys(foldNames(lists.flat())),
  );
  env.registerFunction("repeated(list<string>): Keys", repeated);
  env.registerFunction("conflicting(list<string>, list<string>): Keys", conflicting);
  env.registerFunction(
    "Keys.contains(string): bool",
    (keys: Keys, name: string) => name !== "" && keys.folded.has(foldName(name)),
  );
  env.registerFunction("count(Keys): double", (keys: Keys) => keys.folded.size);
}

/** `figures(keys, values).of(key)`: the value beside a key, of two lists over the same rows; NaN for an unknown key. */
function registerLookup(env: Environment): void {
  env.registerType("Figures", { ctor: Figures, fields: {} });
  env.registerFunction(
    "figures(list<string>, list<double>): Figures",
    (keys: readonly string[], values: readonly number[]) =>
      new Figures(new Map(keys.map((key, index) => [foldName(key), values[index] ?? Number.NaN]))),
  );
  env.registerFunction("sums(list<string>, list<double>): Figures", sumsByKey);
  env.registerFunction(
    "Figures.of(string): double",
    (figures: Figures, key: string) => figures.byKey.get(foldName(key)) ?? Number.NaN,
  );
}

/** Each name once as it is compared; blanks are none. */
export function foldNames(names: readonly string[]): ReadonlySet<string> {
  const folded = new Set<string>();
  for (const name of names) if (name !== "") folded.add(foldName(name));
  return folded;
}

/** What `keys(…)` gives of names that are folded already. */
export function keysOf(folded: ReadonlySet<string>): object {
  return new Keys(folded);
}

function repeated(names: readonly string[]): Keys {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const name of names) {
    if (name === "") continue;
    const folded = foldName(name);
    if (seen.has(folded)) again.add(folded);
    seen.add(folded);
  }
  return new Keys(again);
}

/** The keys that stand beside two different values; both lists are of the same rows. */
function conflicting(keys: readonly string[], values: readonly string[]): Keys {
  const first = new Map<string, string>();
  const clashing = new Set<string>();
  keys.forEach((key, index) => {
    const value = foldName(values[index] ?? "");
    if (key === "" || value === "") return;
    const folded = foldName(key);
    const known = first.get(folded);
    if (known === undefined) first.set(folded, value);
    else if (known !== value) clashing.add(folded);
  });
  return new Keys(clashing);
}

/** The sum of each group of rows that share a key; both lists are of the same rows. */
function sumsByKey(keys: readonly string[], figures: readonly number[]): Figures {
  const groups = new Map<string, number[]>();
  keys.forEach((key, index) => {
    const figure = figures[index] ?? Number.NaN;
    const group = groups.get(foldName(key));
    if (group) group.push(figure);
    else groups.set(foldName(key), [figure]);
  });
  return new Figures(new Map([...groups].map(([key, group]) => [key, sumOf(group)])));
}
