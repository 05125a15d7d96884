import type { BlobStore } from "../blobs.ts";
import { blobStoreOf } from "./blobs.ts";
import { openDatabase } from "./database.ts";

/** The blobs alone, for a thread that reads them: over connections of its own, made when they are needed. */
export function openPostgresBlobs(url: string): { readonly blobs: BlobStore; close(): Promise<void> } {
  const database = openDatabase(url, { connections: 2 });
  return { blobs: blobStoreOf(database), close: () => database.close() };
}
