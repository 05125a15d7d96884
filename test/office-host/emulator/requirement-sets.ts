import { readFileSync } from "node:fs";
import { join } from "node:path";
import { HostError } from "./host-error.ts";

/** The library with its names: it says of every member in which requirement set it came. */
const LIBRARY = join(import.meta.dirname, "../../../node_modules/@microsoft/office-js/dist/excel-win32-16.01.debug.js");
const NEEDS = /_throwIfApiNotSupported\("(\w+\.\w+)", _defaultApiSetName, "1\.(\d+)"/g;
const LAST = 15;

let known: ReadonlyMap<string, number> | undefined;
let allowed = LAST;

/**
 * Runs `work` as a host of ExcelApi 1.`minor`. The library of npm never refuses a newer member itself (its check is
 * switched on for the wrong class), so that a host that does not know it has to.
 */
export function withRequirementSet<T>(minor: number, work: () => T): T {
  const before = allowed;
  allowed = minor;
  try {
    return work();
  } finally {
    allowed = before;
  }
}

/** Throws ApiNotFound when a member came after the requirement set of the host. */
export function assertAvailable(owner: string, member: string): void {
  if (allowed >= LAST) return;
  const name = `${owner}.${member}`.toLowerCase();
  known ??= readNeeds();
  if ((known.get(name) ?? 0) > allowed)
    throw new HostError("ApiNotFound", `The host does not have ${owner}.${member}.`);
}

function readNeeds(): ReadonlyMap<string, number> {
  const needs = new Map<string, number>();
  for (const [, name, minor] of readFileSync(LIBRARY, "utf8").matchAll(NEEDS)) {
    needs.set(name!.toLowerCase(), Number(minor));
  }
  return needs;
}
