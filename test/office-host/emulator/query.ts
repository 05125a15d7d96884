import { notImplemented } from "./host-error.ts";
import { assertAvailable } from "./requirement-sets.ts";
import { knownName, type HostObject } from "./surface.ts";

/** What of an object is asked for; names in the caller's case, "/" between the steps of a path. */
export interface QueryInfo {
  readonly Select?: readonly string[];
  readonly Expand?: readonly string[];
  readonly Top?: number;
  readonly Skip?: number;
}

type Answer = Record<string, unknown>;

/** The asked properties of an object, all its scalars when none is named; of a collection, those of its items. */
export function queryObject(target: HostObject, { Select, Expand, Top, Skip }: QueryInfo): Answer {
  const answer: Answer = { ...target.surface.identity?.(target.self) };
  const paths = [...(Select ?? []), ...(Expand ?? [])].map((path) => path.split("/").filter((step) => step !== ""));
  if (target.surface.items) return queryItems(target, paths, { Top: Top ?? Infinity, Skip: Skip ?? 0 });
  if (paths.length === 0) return addScalars(target, answer);
  for (const path of paths) addPath(target, answer, path);
  return answer;
}

function queryItems(target: HostObject, paths: readonly string[][], { Top, Skip }: { Top: number; Skip: number }) {
  const answer: Answer = {};
  const own = paths.filter(([first]) => knownName(target.surface.scalars, first!) !== undefined);
  for (const path of own) addPath(target, answer, path);
  const others = paths
    .filter((path) => !own.includes(path))
    .map((path) => (path[0]?.toLowerCase() === "items" ? path.slice(1) : path));
  if (own.length > 0 && others.length === 0) return answer;
  const wanted = others.filter((path) => path.length > 0).map((path) => path.join("/"));
  const items = target.surface.items!(target.self).slice(Skip, Skip + Top);
  answer["_Items"] = items.map((item) => queryObject(item, { Select: wanted }));
  return answer;
}

function addPath(target: HostObject, answer: Answer, path: readonly string[]): void {
  const { surface, self } = target;
  const [first, ...rest] = path;
  if (first === undefined || first === "$none") return;
  if (first === "$all") return void addScalars(target, answer);
  assertAvailable(surface.name, first);
  const scalar = knownName(surface.scalars, first);
  if (scalar !== undefined && rest.length === 0) {
    answer[scalar] = surface.scalars![scalar]!(self);
    return;
  }
  const navigation = knownName(surface.navigations, first);
  if (navigation === undefined) throw notImplemented(`loading ${surface.name}.${path.join("/")}`);
  addNavigation(target, answer, { navigation, rest });
}

function addNavigation(
  { surface, self }: HostObject,
  answer: Answer,
  { navigation, rest }: { readonly navigation: string; readonly rest: readonly string[] },
): void {
  const next = surface.navigations![navigation]!(self);
  if (next === null) {
    answer[navigation] = null;
    return;
  }
  const found = queryObject(next, { Select: rest.length > 0 ? [rest.join("/")] : [] });
  answer[navigation] = merged(answer[navigation] as Answer | undefined, found);
}

/** Several paths may lead through the same collection: their items are the same in number and order. */
function merged(one: Answer | undefined, other: Answer): Answer {
  if (one === undefined) return other;
  const all: Answer = { ...one };
  for (const [name, value] of Object.entries(other)) {
    if (name === "_Items" && Array.isArray(one[name])) {
      const before = one[name] as Answer[];
      all[name] = (value as Answer[]).map((item, index) => merged(before[index], item));
    } else if (isAnswer(value) && isAnswer(one[name])) all[name] = merged(one[name], value);
    else all[name] = value;
  }
  return all;
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function addScalars({ surface, self }: HostObject, answer: Answer): Answer {
  for (const [name, read] of Object.entries(surface.scalars ?? {})) answer[name] = read(self);
  return answer;
}
