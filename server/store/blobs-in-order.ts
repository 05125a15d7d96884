import { sha256Of } from "../sha256-of.ts";
import type { BlobReader, NamedBlob } from "./blobs.ts";
import { StoreError } from "./store-error.ts";

/** How many blobs are under way at a time: enough that the disk never waits, few enough that they are never all held. */
const AT_A_TIME = 8;

/**
 * The blobs of these names, one after another in their order, whether the store can give many at a time or not. Throws
 * as `get` does, when the turn of the blob comes that is missing or damaged.
 */
export async function* blobsInOrder(blobs: BlobReader, names: readonly string[]): AsyncGenerator<NamedBlob> {
  const stored = blobs.getMany ? blobs.getMany(names) : oneByOne(blobs, names);
  let at = 0;
  for await (const blob of stored) {
    const sha256 = names[at++];
    if (blob.sha256 !== sha256) throw new StoreError("blob-missing", { sha256: sha256 ?? blob.sha256 });
    // `get` has looked at what it gives.
    if (blobs.getMany && sha256Of(blob.bytes) !== sha256) throw new StoreError("blob-damaged", { sha256 });
    yield blob;
  }
  if (at < names.length) throw new StoreError("blob-missing", { sha256: names[at]! });
}

async function* oneByOne(blobs: BlobReader, names: readonly string[]): AsyncGenerator<NamedBlob> {
  const underWay: Promise<Uint8Array>[] = [];
  let begun = 0;
  for (const sha256 of names) {
    while (begun < names.length && underWay.length < AT_A_TIME) {
      const one = blobs.get(names[begun++]!);
      // Its failure is told when its turn comes; until then it is nobody's.
      one.catch(() => undefined);
      underWay.push(one);
    }
    yield { sha256, bytes: await underWay.shift()! };
  }
}
