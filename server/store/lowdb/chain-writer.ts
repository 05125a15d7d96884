import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import {
  canonicalJson,
  type AuditDraft,
  type AuditEntry,
  type AuditHead,
} from "../../../shared/submission/audit-entry.ts";
import { linkEntry } from "../audit-link.ts";
import { asStoreError } from "../store-error.ts";
import { entryOf, readLines } from "./audit-lines.ts";
import { syncFolder } from "./durable-file.ts";
import { LinePlaces } from "./line-places.ts";

/** Opens the file of a chain, reads what is in it and cuts an unfinished last line off; `cutOff` is its size. */
export async function openChainWriter(path: string): Promise<{ writer: ChainWriter; cutOff: number }> {
  const handle = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  try {
    await syncFolder(dirname(path));
    const found = await readFound(path);
    const cutOff = (await handle.stat()).size - found.size;
    const writer = new ChainWriter({ path, handle, ...found });
    if (cutOff > 0) await writer.cutBack();
    return { writer, cutOff };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

interface Found {
  /** Of the finished lines, in bytes. */
  readonly size: number;
  readonly places: LinePlaces;
  readonly head: AuditHead | null;
  readonly known: Set<string>;
}

async function readFound(path: string): Promise<Found> {
  const known = new Set<string>();
  const places = new LinePlaces();
  let size = 0;
  let head: AuditHead | null = null;
  for await (const line of readLines(path)) {
    if (!line.finished) break;
    const { id, sequence, hash } = entryOf(line, path);
    known.add(id);
    head = { sequence, hash };
    places.add(size);
    size += line.bytes.byteLength + 1;
  }
  return { size, places, head, known };
}

/** Writes one group of entries after the other. Not for use by two callers at a time: see the queue of the chain. */
export class ChainWriter {
  /** Of what is durable, in bytes. */
  size: number;
  head: AuditHead | null;
  /** Of the durable lines. */
  readonly places: LinePlaces;
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #known: Set<string>;
  /** Whether bytes of a failed write may stand behind the durable ones. */
  #untidy = false;

  constructor(given: Found & { readonly path: string; readonly handle: FileHandle }) {
    const { path, handle, size, places, head, known } = given;
    this.places = places;
    this.#path = path;
    this.#handle = handle;
    this.#known = known;
    this.size = size;
    this.head = head;
  }

  /** One outcome a call. A draft that is not one rejects its own call only. */
  async appendAll(
    calls: readonly (readonly AuditDraft[])[],
  ): Promise<readonly PromiseSettledResult<readonly AuditEntry[]>[]> {
    const group: AuditEntry[] = [];
    const taken = new Set<string>();
    const outcomes = calls.map((drafts): PromiseSettledResult<readonly AuditEntry[]> => {
      try {
        const added = this.#linkAll(drafts, taken, group.at(-1) ?? this.head);
        for (const entry of added) taken.add(entry.id);
        group.push(...added);
        return { status: "fulfilled", value: added };
      } catch (reason) {
        return { status: "rejected", reason };
      }
    });
    if (group.length > 0) await this.#write(group);
    return outcomes;
  }

  /** The drafts that are neither in the chain nor taken, as entries behind the last one. */
  #linkAll(drafts: readonly AuditDraft[], taken: ReadonlySet<string>, last: AuditHead | null): readonly AuditEntry[] {
    const added = new Map<string, AuditEntry>();
    let before = last;
    for (const draft of drafts) {
      if (this.#known.has(draft.id) || taken.has(draft.id) || added.has(draft.id)) continue;
      const entry = linkEntry(draft, before);
      added.set(entry.id, entry);
      before = entry;
    }
    return [...added.values()];
  }

  async #write(group: readonly AuditEntry[]): Promise<void> {
    const lines = group.map((entry) => Buffer.from(`${canonicalJson(entry)}\n`));
    const bytes = Buffer.concat(lines);
    try {
      if (this.#untidy) await this.cutBack();
      this.#untidy = true;
      await writeAt(this.#handle, bytes, this.size);
      await this.#handle.sync();
    } catch (error) {
      // When this fails too, the next write does it, or the next opening.
      await this.cutBack().catch(() => undefined);
      throw asStoreError(error, this.#path);
    }
    this.#untidy = false;
    for (const line of lines) {
      this.places.add(this.size);
      this.size += line.byteLength;
    }
    for (const { id } of group) this.#known.add(id);
    const { sequence, hash } = group.at(-1)!;
    this.head = { sequence, hash };
  }

  /** Cuts off what stands behind the durable lines. */
  async cutBack(): Promise<void> {
    await this.#handle.truncate(this.size);
    await this.#handle.sync();
    this.#untidy = false;
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

/** A system may take fewer bytes than it was given. */
async function writeAt(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.byteLength - done, position + done);
    done += bytesWritten;
  }
}
