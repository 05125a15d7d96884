import { createReadStream } from "node:fs";
import { auditEntry, type AuditEntry } from "../../../shared/submission/audit-entry.ts";
import { systemCode } from "../../system-code.ts";
import { jsonOf } from "../audit-verify.ts";
import { StoreError } from "../store-error.ts";

export interface AuditLine {
  /** From 1. In a sound chain this is the sequence of the entry. */
  readonly number: number;
  /** Without the line feed. */
  readonly bytes: Buffer;
  /** false: the last line, whose line feed is missing. */
  readonly finished: boolean;
}

/** Where a line begins. */
export interface LinePlace {
  readonly number: number;
  readonly offset: number;
}

const firstLine: LinePlace = { number: 1, offset: 0 };

/** The lines up to the byte `end` of a file, one at a time; none when there is no such file. */
export async function* readLines(
  path: string,
  end = Number.POSITIVE_INFINITY,
  begin: LinePlace = firstLine,
): AsyncGenerator<AuditLine> {
  if (end <= begin.offset) return;
  let rest: Buffer[] = [];
  let { number } = begin;
  try {
    const bytes = { start: begin.offset, end: end - 1 };
    for await (const chunk of createReadStream(path, bytes) as AsyncIterable<Buffer>) {
      let start = 0;
      for (let feed = chunk.indexOf(LINE_FEED); feed >= 0; feed = chunk.indexOf(LINE_FEED, start)) {
        rest.push(chunk.subarray(start, feed));
        yield { number: number++, bytes: rest.length === 1 ? rest[0]! : Buffer.concat(rest), finished: true };
        rest = [];
        start = feed + 1;
      }
      if (start < chunk.length) rest.push(chunk.subarray(start));
    }
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw error;
  }
  if (rest.length > 0) yield { number, bytes: Buffer.concat(rest), finished: false };
}

const LINE_FEED = 10;

/** Throws StoreError `audit-damaged` when the line is no entry. */
export function entryOf({ number, bytes }: AuditLine, file: string): AuditEntry {
  const { data } = auditEntry.safeParse(jsonOf(bytes));
  if (data === undefined) throw new StoreError("audit-damaged", { file, line: number });
  return data;
}
