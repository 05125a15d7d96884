import type { CheckMemory } from "./check-context.ts";

/** How many lines of each kind are drawn before "show more": what is not drawn costs nothing. */
export const pageSize = { findings: 50, groups: 40, cells: 15, fixes: 50 } as const;

/** How many lines of a list the user asked to see so far. */
export function shownCount({ shown }: CheckMemory, list: string, first: number): number {
  return shown.get(list) ?? first;
}
