import type { BlobSource } from "./blob-source.ts";
import type { BlobStore } from "./blobs.ts";
import { openBlobFolder, readBlobFiles } from "./blob-folder.ts";

/** A blob store of a thread of its own, beside that of other threads and processes. */
export interface OpenBlobs {
  readonly blobs: BlobStore;
  close(): Promise<void>;
}

/** What a blob store needs is loaded when it is opened: most threads need no database. Rejects with a StoreError. */
export async function openBlobs(source: BlobSource): Promise<OpenBlobs> {
  switch (source.kind) {
    case "folder": {
      const { folder } = source;
      const blobs = {
        ...(await openBlobFolder(folder)),
        getMany: (names) => readBlobFiles(folder, names),
      } satisfies BlobStore;
      return { blobs, close: () => Promise.resolve() };
    }
    case "s3": {
      const { openS3Blobs } = await import("./s3/s3-blobs.ts");
      return openS3Blobs(source);
    }
    case "postgres": {
      const { openPostgresBlobs } = await import("./postgres/open-postgres-blobs.ts");
      return openPostgresBlobs(source.url);
    }
  }
}
