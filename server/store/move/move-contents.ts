import { StoreError } from "../store-error.ts";
import type { StoreContents } from "./contents.ts";
import { assertSame, digestOf, markOf, type ContentsDigest } from "./digest.ts";
import type { MoveMark } from "./move-mark.ts";

/** A store into which another is moved, alone in using it. */
export interface MoveTarget {
  /** For people: a folder, or the name of a database. */
  readonly place: string;
  /** undefined: nothing is being moved into it. */
  mark(): Promise<MoveMark | undefined>;
  /** What there is of a store, the first that was found: a file or a table. */
  found(): Promise<string | undefined>;
  /** From now on nobody can open it but the same move. */
  begin(mark: MoveMark): Promise<void>;
  /** Adds what is missing. Ended at any moment, it may be called again. */
  fill(contents: StoreContents, filling: Filling): Promise<void>;
  read<R>(work: (contents: StoreContents) => Promise<R>): Promise<R>;
  /** A store like any other. */
  end(): Promise<void>;
}

export interface Filling {
  readonly blobs: ReadonlySet<string>;
  /** Called now and then with how many blobs, submissions and audit entries came. */
  readonly onMoved: (count: number) => void;
}

export type MovePhase = "read" | "fill" | "compare";

export interface MoveOptions {
  /** False where they are in a bucket that both use: they stay there, and are not looked at. */
  readonly withBlobs: boolean;
  /** A phase begins, of so many steps; what it gives is told how many are done. */
  readonly onPhase?: (phase: MovePhase, total: number) => (count: number) => void;
  readonly now?: () => Date;
}

export interface MoveReport {
  readonly source: ContentsDigest;
  readonly target: ContentsDigest;
  /** Of the blobs that were read again in the target; 0 where they stayed. */
  readonly blobBytes: number;
  /** "continued": an earlier one had been ended; "there": it had been done already. */
  readonly how: "begun" | "continued" | "there";
}

/**
 * Copies a store into another, reads it there again and compares the two. The source is not changed. Rejects with
 * StoreError `target-not-empty` when something else is there; `move-differs`, `blob-missing`, `blob-damaged` or
 * `audit-damaged` when the two are not the same or the source is not sound: then the target stays closed to all but the
 * same move.
 */
export async function moveContents(
  contents: StoreContents,
  target: MoveTarget,
  { withBlobs, onPhase = () => () => undefined, now = () => new Date() }: MoveOptions,
): Promise<MoveReport> {
  onPhase("read", 0);
  const source = await digestOf(contents);
  const blobs = withBlobs ? source.blobs : new Set<string>();
  const how = await begin(source, target, now);
  if (how !== "there") {
    const onMoved = onPhase("fill", blobs.size + source.counts.submissions + source.audit.entries);
    await target.fill(contents, { blobs, onMoved });
  }
  const compared = onPhase("compare", blobs.size);
  const copy = await target.read(async (copied) => {
    const digest = await digestOf(copied);
    assertSame(source, digest);
    return { digest, blobBytes: await readBlobs(copied, blobs, compared) };
  });
  await target.end();
  return { source, target: copy.digest, blobBytes: copy.blobBytes, how };
}

async function begin(source: ContentsDigest, target: MoveTarget, now: () => Date): Promise<MoveReport["how"]> {
  const { place } = target;
  const own = { source: markOf(source), begunAt: now().toISOString() };
  const mark = await target.mark();
  if (mark && mark.source !== own.source) {
    throw new StoreError("target-not-empty", { place, found: `${mark.begunAt} ${mark.source.slice(0, 12)}` });
  }
  if (mark) return "continued";
  const found = await target.found();
  if (found === undefined) {
    await target.begin(own);
    return "begun";
  }
  if (await target.read((contents) => isCopy(contents, own.source))) return "there";
  throw new StoreError("target-not-empty", { place, found });
}

/** Whether it is what an earlier move has left, and nobody has used it since. */
async function isCopy(contents: StoreContents, source: string): Promise<boolean> {
  try {
    return markOf(await digestOf(contents)) === source;
  } catch (error) {
    if (error instanceof StoreError) return false;
    throw error;
  }
}

/** Their bytes together; `get` looks whether they give their names. */
async function readBlobs(
  { blobs }: StoreContents,
  names: ReadonlySet<string>,
  onRead: (count: number) => void,
): Promise<number> {
  let bytes = 0;
  for (const name of names) {
    bytes += (await blobs.get(name)).byteLength;
    onRead(1);
  }
  return bytes;
}
