/**
 * Workbooks and what was read out of them, each named by the SHA-256 of its bytes (lower-case hex, 64 characters).
 * A blob never changes and is never deleted.
 */
export interface BlobStore {
  /** Stores bytes so that they survive a loss of power, and gives their name; the same bytes are stored once. */
  put(bytes: Uint8Array): Promise<string>;
  /** Makes bytes ready for a transaction that keeps them; durable at the latest when that is. */
  stage(bytes: Uint8Array): Promise<StagedBlob>;
  /** Throws an Error with code `blob-missing`, or `blob-damaged` when the bytes no longer give their name. */
  get(sha256: string): Promise<Uint8Array>;
  has(sha256: string): Promise<boolean>;
  usage(): Promise<Amount>;
}

/** How many things there are, and their bytes together. */
export interface Amount {
  readonly count: number;
  readonly bytes: number;
}

/** A blob that a transaction is to keep, or one that is stored already. */
export interface StagedBlob {
  readonly sha256: string;
  /** Absent where it is stored already. */
  readonly bytes?: Uint8Array;
}
