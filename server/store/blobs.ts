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
  /**
   * Blobs of these names, one after another in their order; a name may come twice. Only of stores that are quicker so
   * than by one `get` after another. Throws as `get` does when the turn of a missing blob comes; whoever asks looks
   * whether the bytes give their names (blobs-in-order.ts).
   */
  getMany?(names: readonly string[]): AsyncIterable<NamedBlob> | Iterable<NamedBlob>;
  has(sha256: string): Promise<boolean>;
  usage(): Promise<Amount>;
}

/** A blob with its name. */
export interface NamedBlob {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** What those need who only read blobs. */
export type BlobReader = Pick<BlobStore, "get" | "getMany">;

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
