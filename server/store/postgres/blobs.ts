import { sql } from "kysely";
import { sha256Of } from "../../sha256-of.ts";
import type { Amount, BlobStore, NamedBlob } from "../blobs.ts";
import { StoreError } from "../store-error.ts";
import type { Database, Db } from "./database.ts";
import { everything } from "./sight.ts";

/** Blobs in rows: those of a filing are stored in its own transaction, or not at all. */
export function blobStoreOf(database: Database): BlobStore {
  return {
    async put(bytes) {
      // A copy, because the caller may hand the bytes over to a thread before they are sent.
      const own = Buffer.from(bytes);
      const sha256 = sha256Of(own);
      await database.write({ work: ({ db }) => insertBlob(db, { sha256, bytes: own }) });
      return sha256;
    },
    stage(bytes) {
      const own = Buffer.from(bytes);
      return Promise.resolve({ sha256: sha256Of(own), bytes: own });
    },
    get: (sha256) => database.read(everything, (db) => readBlob(db, sha256)),
    getMany: (names) => blobsOf(database, names),
    async has(sha256) {
      if (!isHash(sha256)) return false;
      const found = await database.read(everything, (db) =>
        db.selectFrom("blobs").select("size").where("sha256", "=", rawHash(sha256)).executeTakeFirst(),
      );
      return found !== undefined;
    },
    usage: () => database.read(everything, usageIn),
  };
}

interface Blob {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** The same bytes are stored once; where a disk has changed them since, they are mended. */
export async function insertBlob(db: Db, { sha256, bytes }: Blob): Promise<void> {
  const row = { sha256: rawHash(sha256), size: bytes.byteLength, bytes: asBuffer(bytes) };
  await db
    .insertInto("blobs")
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column("sha256")
        .doUpdateSet({ size: row.size, bytes: (eb) => eb.ref("excluded.bytes") })
        .whereRef("blobs.bytes", "is distinct from", "excluded.bytes"),
    )
    .execute();
}

/** Rejects as `BlobStore.get` does. */
export async function readBlob(db: Db, sha256: string): Promise<Uint8Array> {
  const found = isHash(sha256)
    ? await db.selectFrom("blobs").select("bytes").where("sha256", "=", rawHash(sha256)).executeTakeFirst()
    : undefined;
  if (found === undefined) throw new StoreError("blob-missing", { sha256 });
  if (sha256Of(found.bytes) !== sha256) throw new StoreError("blob-damaged", { sha256 });
  return found.bytes;
}

/** Blobs never change: one question after another is as good as a cursor, and holds no transaction open meanwhile. */
const AT_A_TIME = 64;

async function* blobsOf(database: Database, names: readonly string[]): AsyncGenerator<NamedBlob> {
  let next = someBlobs(database, names, 0);
  for (let from = 0; from < names.length; from += AT_A_TIME) {
    const found = await next;
    // While these are being read the next are on their way; a failure is told when it is their turn.
    next = someBlobs(database, names, from + AT_A_TIME);
    next.catch(() => undefined);
    for (const sha256 of names.slice(from, from + AT_A_TIME)) {
      const bytes = found.get(sha256);
      if (bytes === undefined) throw new StoreError("blob-missing", { sha256 });
      yield { sha256, bytes };
    }
  }
}

async function someBlobs(
  database: Database,
  names: readonly string[],
  from: number,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const wanted = [...new Set(names.slice(from, from + AT_A_TIME))].filter(isHash).map(rawHash);
  if (wanted.length === 0) return new Map();
  const rows = await database.read(everything, (db) =>
    db.selectFrom("blobs").select(["sha256", "bytes"]).where("sha256", "in", wanted).execute(),
  );
  return new Map(rows.map(({ sha256, bytes }) => [sha256.toString("hex"), bytes]));
}

async function usageIn(db: Db): Promise<Amount> {
  return db
    .selectFrom("blobs")
    .select((eb) => [eb.fn.countAll<number>().as("count"), sql<number>`coalesce(sum(size), 0)::bigint`.as("bytes")])
    .executeTakeFirstOrThrow();
}

function isHash(sha256: string): boolean {
  return /^[0-9a-f]{64}$/.test(sha256);
}

export function rawHash(sha256: string): Buffer {
  return Buffer.from(sha256, "hex");
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
