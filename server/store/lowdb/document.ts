import { Low } from "lowdb";
import type * as z from "zod";
import { StoreError } from "../store-error.ts";
import { deepFreeze } from "../deep-freeze.ts";
import { firstIssue } from "../first-issue.ts";
import { DurableTextAdapter } from "./durable-file.ts";
import { openGroupQueue } from "./group-queue.ts";

export interface DocumentOptions<T extends object> {
  readonly path: string;
  /** Of plain JSON data; it must not transform. */
  readonly schema: z.ZodType<T>;
  /** The state while there is no file. */
  readonly empty: T;
  /** Makes the JSON text of a state; for documents that can do it faster than from the beginning. */
  readonly toBytes?: (state: T) => Buffer;
  /**
   * Runs after each durable write and before its callers are answered. When it rejects, so do they, although the
   * state stands; it runs again before the next caller is answered. It must not wait for a commit of this document.
   */
  readonly afterDurable?: (state: T) => Promise<void>;
  /** Says once per doubling that the document has grown beyond `bytes`. */
  readonly large?: { readonly bytes: number; readonly onLarge: (bytes: number) => void };
}

/** What a change makes of the staged state; the same `next` as was given means that there is nothing to write. */
export interface Change<T, R> {
  readonly next: T;
  readonly result: R;
}

export interface DocumentFigures {
  /** Of the document as last read or written. */
  readonly bytes: number;
  /** Of the last write; 0 before the first. */
  readonly lastWriteMs: number;
  /** Commits that were answered with a result. */
  readonly commits: number;
  readonly writes: number;
  readonly failedWrites: number;
}

/** One JSON document, kept in memory as it stands on the disk, and frozen: a change makes a copy of what it alters. */
export interface Document<T extends object> {
  /** Never ahead of the disk. */
  readonly state: T;
  /**
   * Resolves when the change is durable. A change that throws rejects its own caller and leaves no trace, and so does
   * one whose state the schema refuses (StoreError `document-invalid`; then the changes of its group are called again).
   * When the write fails, all who share it reject with StoreError `store-full` or `store-failed` and the state stays.
   */
  commit<R>(change: (staged: T) => Change<T, R> | Promise<Change<T, R>>): Promise<R>;
  figures(): DocumentFigures;
  /** Answers those who wait; later commits reject with StoreError `store-closed`. */
  close(): Promise<void>;
}

/** Reads a document; rejects with StoreError `document-damaged` when it is not what its schema says. */
export async function openDocument<T extends object>(options: DocumentOptions<T>): Promise<Document<T>> {
  const writer = new DocumentWriter(options);
  await writer.read();
  const queue = openGroupQueue((changes: readonly AnyChange<T>[]) => writer.commitGroup(changes));
  return {
    get state() {
      return writer.durable;
    },
    // The queue hands each caller the outcome of its own change.
    commit: <R>(change: AnyChange<T>) => queue.add(change) as Promise<R>,
    figures: () => writer.figures(),
    close: () => queue.close(new StoreError("store-closed")),
  };
}

type AnyChange<T> = (staged: T) => Change<T, unknown> | Promise<Change<T, unknown>>;

interface Applied<T> {
  readonly staged: T;
  readonly outcomes: readonly PromiseSettledResult<unknown>[];
}

class DocumentWriter<T extends object> {
  durable: T;
  readonly #options: DocumentOptions<T>;
  readonly #adapter: DurableTextAdapter<T>;
  readonly #low: Low<T>;
  /** Whether afterDurable has not yet seen the state. */
  #owed = false;
  /** The size at which to speak up next. */
  #speakAt: number;
  #counts = { lastWriteMs: 0, commits: 0, writes: 0, failedWrites: 0 };

  constructor(options: DocumentOptions<T>) {
    this.#options = options;
    this.#adapter = new DurableTextAdapter(options.path, options.schema, options.toBytes);
    this.#low = new Low<T>(this.#adapter, options.empty);
    this.#speakAt = options.large?.bytes ?? Number.POSITIVE_INFINITY;
    this.durable = deepFreeze(options.empty);
  }

  async read(): Promise<void> {
    await this.#low.read();
    this.durable = deepFreeze(this.#low.data);
    this.#warnIfLarge();
  }

  async commitGroup(changes: readonly AnyChange<T>[]): Promise<readonly PromiseSettledResult<unknown>[]> {
    const { staged, outcomes } = await this.#applyAll(changes);
    if (staged !== this.durable) await this.#write(staged);
    if (this.#owed) await this.#options.afterDurable?.(this.durable);
    this.#owed = false;
    this.#counts.commits += outcomes.filter(({ status }) => status === "fulfilled").length;
    return outcomes;
  }

  /** What could not be read again must not be written: then each change is looked at alone to find whose fault it is. */
  async #applyAll(changes: readonly AnyChange<T>[]): Promise<Applied<T>> {
    const applied = await this.#applyInTurn(changes, () => undefined);
    const invalid = applied.staged === this.durable ? undefined : this.#invalidity(applied.staged);
    if (invalid === undefined) return applied;
    return this.#applyInTurn(changes, (next) => {
      const fault = this.#invalidity(next);
      if (fault) throw fault;
    });
  }

  /** Each change sees those before it, but for the ones that threw. */
  async #applyInTurn(changes: readonly AnyChange<T>[], examine: (next: T) => void): Promise<Applied<T>> {
    let staged = this.durable;
    const outcomes: PromiseSettledResult<unknown>[] = [];
    for (const change of changes) {
      try {
        const { next, result } = await change(staged);
        examine(next);
        staged = deepFreeze(next);
        outcomes.push({ status: "fulfilled", value: result });
      } catch (reason) {
        outcomes.push({ status: "rejected", reason });
      }
    }
    return { staged, outcomes };
  }

  #invalidity(next: T): StoreError | undefined {
    const { error } = this.#options.schema.safeParse(next);
    if (error === undefined) return undefined;
    return new StoreError("document-invalid", { file: this.#options.path, issue: firstIssue(error) });
  }

  async #write(staged: T): Promise<void> {
    const began = performance.now();
    this.#low.data = staged;
    try {
      await this.#low.write();
    } catch (error) {
      this.#counts.failedWrites++;
      this.#low.data = this.durable;
      await this.#putBack(staged);
      throw error;
    }
    this.durable = staged;
    this.#owed = true;
    this.#counts.writes++;
    this.#counts.lastWriteMs = performance.now() - began;
    this.#warnIfLarge();
  }

  /** A write that failed in its very last step has already replaced the file: the callers were told otherwise. */
  async #putBack(refused: T): Promise<void> {
    try {
      if (await this.#adapter.holds(refused)) await this.#low.write();
    } catch {
      // The disk takes nothing at present; the next commit writes the whole document again.
    }
  }

  #warnIfLarge(): void {
    const { bytes } = this.#adapter;
    if (bytes <= this.#speakAt) return;
    this.#options.large?.onLarge(bytes);
    while (this.#speakAt < bytes) this.#speakAt *= 2;
  }

  figures(): DocumentFigures {
    return { bytes: this.#adapter.bytes, ...this.#counts };
  }
}
