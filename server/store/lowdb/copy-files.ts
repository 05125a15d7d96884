import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { BackupFile } from "./backup-manifest.ts";

/** What a copy is of, where it goes, and how much of it there is to be: the whole when left out. */
export interface CopyRequest {
  readonly from: string;
  readonly folder: string;
  /** In the folder, in the words of the manifest. */
  readonly path: string;
  readonly size?: number;
}

/**
 * Runs `copy` for every request, some at a time, since most of it is waiting for the disk. When one rejects no more are
 * begun, and nothing is being written any more when this rejects.
 */
export async function copyEach<Request>(
  requests: readonly Request[],
  copy: (request: Request) => Promise<BackupFile>,
): Promise<readonly BackupFile[]> {
  const copied: BackupFile[] = [];
  const failures: unknown[] = [];
  let begun = 0;
  const run = async () => {
    while (begun < requests.length && failures.length === 0) {
      const index = begun++;
      await copy(requests[index]!).then(
        (file) => (copied[index] = file),
        (error: unknown) => failures.push(error),
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, run));
  if (failures.length > 0) throw failures[0];
  return copied;
}

const atOnce = 16;

/** Copies a file down to the disk and says what was copied. */
export async function copyHashed({ from, folder, path, size }: CopyRequest): Promise<BackupFile> {
  const hash = createHash("sha256");
  let copied = 0;
  async function* pass(): AsyncGenerator<Buffer> {
    if (size === 0) return;
    const end = size === undefined ? {} : { end: size - 1 };
    for await (const chunk of createReadStream(from, end) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      copied += chunk.byteLength;
      yield chunk;
    }
  }
  const to = join(folder, path);
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const handle = await open(to, "wx", 0o600);
  try {
    await writeFile(handle, pass());
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { path, size: copied, sha256: hash.digest("hex") };
}

/** What a copy of a file would be. */
export async function hashFile(from: string, path: string): Promise<BackupFile> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of createReadStream(from) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.byteLength;
  }
  return { path, size, sha256: hash.digest("hex") };
}
