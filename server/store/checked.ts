import * as z from "zod";
import { StoreError } from "./store-error.ts";
import { deepFreeze } from "./deep-freeze.ts";
import { firstIssue } from "./first-issue.ts";

const sound = new WeakSet<object>();

/**
 * A frozen copy of what is to be stored, just as it will be read back from the disk. Throws StoreError
 * `document-invalid` when the schema refuses it.
 */
export function admit<T extends object>(schema: z.ZodType<T>, given: T): T {
  const read = schema.safeParse(JSON.parse(JSON.stringify(given)));
  if (!read.success) throw new StoreError("document-invalid", { issue: firstIssue(read.error) });
  sound.add(read.data);
  return deepFreeze(read.data);
}

/**
 * A schema that looks into a thing once only: what it found sound is frozen and cannot change any more. Checking a
 * document after every change then costs what is new in it, not the whole (300 ms at 10,000 submissions).
 */
export function checkedOnce<T extends object>(schema: z.ZodType<T>): z.ZodType<T> {
  return z.custom<T>().superRefine((value, context) => {
    if (typeof value === "object" && sound.has(value)) return;
    const { error } = schema.safeParse(value);
    if (error === undefined) sound.add(deepFreeze(value));
    else for (const { path, message } of error.issues) context.addIssue({ code: "custom", path: [...path], message });
  });
}

/** Throws StoreError `conflict` unless the version is one above the stored one, or 1 for a new thing. */
export function assertNext(stored: Versioned | undefined, saved: Versioned): void {
  if (saved.version !== (stored?.version ?? 0) + 1) throw new StoreError("conflict");
}

interface Versioned {
  readonly version: number;
}
