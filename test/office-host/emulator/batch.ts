import type { RequestBody } from "./interpreter.ts";

/** One round trip between the add-in and the host. */
export interface Batch {
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** "Instantiate", "Query values,address", "GetRange", "Set Values", "Trace" …, methods that make objects included. */
  readonly actions: readonly string[];
  /** The error code it ended with. */
  readonly error?: string;
}

const OWN_NAMES: Readonly<Record<number, string>> = { 1: "Instantiate", 5: "Trace", 8: "EnsureUnchanged", 9: "Update" };

/** What a batch asked for, in words. */
export function actionNames({ Actions, ObjectPaths }: RequestBody): string[] {
  const made = new Set<number>();
  return Actions.map(({ ActionType, Name, ObjectPathId, QueryInfo }) => {
    if (ActionType === 2) return `Query ${(QueryInfo?.Select ?? ["*"]).join(",")}`;
    if (ActionType === 3) return Name ?? "";
    if (ActionType === 4) return `Set ${Name ?? ""}`;
    if (ActionType === 1 && !made.has(ObjectPathId)) {
      made.add(ObjectPathId);
      return ObjectPaths[String(ObjectPathId)]?.Name || "Instantiate";
    }
    return OWN_NAMES[ActionType] ?? `Action ${String(ActionType)}`;
  });
}

/** Whether a batch did nothing but let go of ranges: the library sends such ones on its own after `Excel.run`. */
export function isCleanup({ actions }: Batch): boolean {
  const own = ["_RemoveReference", "Instantiate", "Trace"];
  return actions.includes("_RemoveReference") && actions.every((action) => own.includes(action));
}

/** The batches that the add-in asked for itself. */
export function withoutCleanups(batches: readonly Batch[]): Batch[] {
  return batches.filter((batch) => !isCleanup(batch));
}
