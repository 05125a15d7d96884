import { rm } from "node:fs/promises";
import { join } from "node:path";
import { StoreError } from "../store-error.ts";
import { temporaryName, writeDurably } from "./durable-file.ts";

/** Whether the store is open, and whether its disk takes writes. */
export interface StoreHealth {
  /** Throws StoreError `store-closed` after `shut`. */
  assertOpen(): void;
  /** Notes when a write fails by the disk. */
  watch<R>(write: Promise<R>): Promise<R>;
  /** Rejects with a StoreError while no write is possible; tries one only after one has failed. */
  ready(): Promise<void>;
  shut(): void;
}

export function watchHealth(folder: string): StoreHealth {
  let open = true;
  let failing = false;
  const assertOpen = () => {
    if (!open) throw new StoreError("store-closed");
  };
  return {
    assertOpen,
    async watch(write) {
      try {
        return await write;
      } catch (error) {
        if (isDiskFailure(error)) failing = true;
        throw error;
      }
    },
    async ready() {
      assertOpen();
      if (failing) await tryWrite(folder);
      failing = false;
    },
    shut() {
      open = false;
    },
  };
}

function isDiskFailure(error: unknown): boolean {
  return error instanceof StoreError && (error.code === "store-full" || error.code === "store-failed");
}

/** Of the size of a small commit: a disk that takes a few bytes only is full. */
const PROBE_BYTES = 64 * 1024;

async function tryWrite(folder: string): Promise<void> {
  const probe = temporaryName(join(folder, "probe"));
  await writeDurably(probe, new Uint8Array(PROBE_BYTES));
  await rm(probe, { force: true });
}
