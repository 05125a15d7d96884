import { HostError, notImplemented } from "./host-error.ts";
import { queryObject, type QueryInfo } from "./query.ts";
import { hostObject, isHostObject, knownName, type HostObject } from "./surface.ts";
import type { HostState } from "./host-state.ts";
import { assertAvailable } from "./requirement-sets.ts";
import { services } from "./services.ts";
import { workbookSurface } from "./workbook-surface.ts";

interface ArgumentInfo {
  readonly Arguments?: readonly unknown[];
  readonly ReferencedObjectPathIds?: readonly unknown[];
}

interface ObjectPathInfo {
  readonly Id: number;
  readonly ObjectPathType: number;
  readonly Name?: string;
  readonly ParentObjectPathId?: number;
  readonly ArgumentInfo?: ArgumentInfo;
}

interface ActionInfo {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name?: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: ArgumentInfo;
  readonly QueryInfo?: QueryInfo;
  readonly ObjectState?: Readonly<Record<string, unknown>>;
}

/** One batch of the client, as it comes over the wire. */
export interface RequestBody {
  readonly Actions: readonly ActionInfo[];
  readonly ObjectPaths: Readonly<Record<string, ObjectPathInfo>>;
}

interface ActionResult {
  readonly ActionId: number;
  readonly Value: unknown;
}

/** The answer to a batch. */
export interface ResponseBody {
  readonly Results: readonly ActionResult[];
  readonly TraceIds: readonly number[];
  readonly Error?: Readonly<Record<string, unknown>>;
}

interface Run {
  readonly state: HostState;
  readonly paths: RequestBody["ObjectPaths"];
  readonly objects: Map<number, HostObject | null>;
}

/** Runs a batch. It stops at the first error and keeps what came before. */
export function runBatch(state: HostState, { Actions, ObjectPaths }: RequestBody): ResponseBody {
  const run: Run = { state, paths: ObjectPaths, objects: new Map() };
  const results: ActionResult[] = [];
  const traces: number[] = [];
  for (const [index, action] of Actions.entries()) {
    try {
      const value = perform(run, action);
      if (action.ActionType === 5) traces.push(action.Id);
      if (value !== undefined) results.push({ ActionId: action.Id, Value: value });
    } catch (error) {
      const Code = error instanceof HostError ? error.code : "GeneralException";
      const Message = error instanceof Error ? error.message : String(error);
      const at = { Location: locationOf(run, action), ActionIndex: index, HttpStatusCode: statusOf(Code) };
      return { Results: results, TraceIds: traces, Error: { Code, Message, ...at } };
    }
  }
  return { Results: results, TraceIds: traces };
}

function perform(run: Run, action: ActionInfo): unknown {
  if (action.ActionType === 5) return {};
  const target = objectOf(run, action.ObjectPathId);
  if (action.ActionType === 1) return target === null ? null : (target.surface.identity?.(target.self) ?? {});
  if (action.ActionType === 2) return target === null ? null : queryObject(target, action.QueryInfo ?? {});
  if (target === null && action.Name?.startsWith("_")) return null;
  if (target === null) throw new HostError("InvalidOperation", "The object is a null object");
  if (action.ActionType === 3) return callMethod(run, target, action);
  if (action.ActionType === 4) return setProperty(target, action.Name!, argumentsOf(run, action.ArgumentInfo)[0]);
  if (action.ActionType === 9) return update(target, action.ObjectState ?? {});
  throw notImplemented(`action type ${String(action.ActionType)}`);
}

function callMethod(run: Run, target: HostObject, action: ActionInfo): unknown {
  const result = invoke(target, action.Name!, argumentsOf(run, action.ArgumentInfo));
  return isHostObject(result) ? queryObject(result, {}) : result === undefined ? {} : result;
}

function invoke({ surface, self }: HostObject, name: string, args: readonly unknown[]): unknown {
  assertAvailable(surface.name, name);
  const known = knownName(surface.methods, name);
  if (known === undefined) throw notImplemented(`${surface.name}.${name}()`);
  return surface.methods![known]!(self, args);
}

function setProperty({ surface, self }: HostObject, name: string, value: unknown): undefined {
  assertAvailable(surface.name, name);
  const known = knownName(surface.setters, name);
  if (known === undefined) throw notImplemented(`setting ${surface.name}.${name}`);
  surface.setters![known]!(self, value);
}

function update(target: HostObject, changes: Readonly<Record<string, unknown>>): undefined {
  for (const [name, value] of Object.entries(changes)) {
    const navigation = knownName(target.surface.navigations, name);
    if (navigation === undefined) setProperty(target, name, value);
    else update(target.surface.navigations![navigation]!(target.self)!, value as Readonly<Record<string, unknown>>);
  }
}

function objectOf(run: Run, id: number): HostObject | null {
  const known = run.objects.get(id);
  if (known !== undefined) return known;
  const path = run.paths[String(id)];
  if (!path) throw new HostError("InvalidObjectPath", `There is no object path ${String(id)}`);
  const made = makeObject(run, path);
  run.objects.set(id, made);
  return made;
}

function makeObject(run: Run, path: ObjectPathInfo): HostObject | null {
  if (path.ObjectPathType === 7) return null;
  if (path.ObjectPathType === 1) return hostObject(workbookSurface, run.state);
  if (path.ObjectPathType === 2) return services(path.Name!);
  if (path.ObjectPathType === 6) return referenced(run.state, path.Name!);
  const parent = objectOf(run, path.ParentObjectPathId!);
  if (parent === null) return null;
  const { surface, self } = parent;
  const args = argumentsOf(run, path.ArgumentInfo);
  if (path.ObjectPathType === 4) {
    assertAvailable(surface.name, path.Name!);
    const known = knownName(surface.navigations, path.Name!);
    if (known === undefined) throw notImplemented(`${surface.name}.${path.Name!}`);
    return surface.navigations![known]!(self);
  }
  if (path.ObjectPathType === 5) {
    if (!surface.indexer) throw notImplemented(`the indexer of ${surface.name}`);
    return surface.indexer(self, args[0]);
  }
  const result = invoke(parent, path.Name!, args);
  if (result !== null && !isHostObject(result)) throw notImplemented(`${surface.name}.${path.Name!}() as an object`);
  return result;
}

function argumentsOf(run: Run, info: ArgumentInfo | undefined): unknown[] {
  const args = [...(info?.Arguments ?? [])];
  for (const [index, id] of (info?.ReferencedObjectPathIds ?? []).entries()) {
    if (typeof id === "number" && id !== 0) args[index] = objectOf(run, id);
  }
  return args;
}

function referenced(state: HostState, id: string): HostObject {
  const cells = state.references.get(id);
  if (!cells) throw new HostError("InvalidReference", "This reference is not valid for the current operation.");
  return state.range(cells);
}

function locationOf(run: Run, action: ActionInfo): string {
  const owner = run.paths[String(action.ObjectPathId)];
  return `${run.objects.get(action.ObjectPathId)?.surface.name ?? owner?.Name ?? ""}.${action.Name ?? ""}`;
}

function statusOf(code: string): number {
  if (code === "ItemNotFound") return 404;
  if (code === "AccessDenied") return 403;
  return code === "NotImplemented" ? 501 : 400;
}
