import type { S3Place } from "./s3/s3-place.ts";

/** Where the blobs of a server are. Plain data: threads are started with it, and open it for themselves. */
export type BlobSource =
  | { readonly kind: "folder"; readonly folder: string }
  /** The table of a database: its address, with the password. */
  | { readonly kind: "postgres"; readonly url: string }
  | (S3Place & { readonly kind: "s3" });
