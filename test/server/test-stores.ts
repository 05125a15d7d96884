import { rm } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { BlobSource } from "../../server/store/blob-source.ts";
import { openLowdbStore } from "../../server/store/lowdb/lowdb-store.ts";
import { openPostgresStore } from "../../server/store/postgres/open-postgres-store.ts";
import type { Store } from "../../server/store/store.ts";
import { migratedDatabase } from "../postgres/migrated-database.ts";

/** What a server under test may keep its things in. */
export interface TestStore {
  readonly name: string;
  /** How many servers answer in turn. */
  readonly servers: number;
  /** A new one, with nothing in it. */
  open(): Promise<OpenTestStore>;
}

export interface OpenTestStore {
  /** What a server is to be told of it. */
  readonly env: Readonly<{ [name: string]: string }>;
  /** Opens it without a server, as often as it was closed before. */
  openStore(folder: string, options: { readonly now: () => Date }): Promise<Store>;
  /** For the threads of a server with this folder. */
  blobsOf(folder: string): BlobSource;
  /** Takes one away as no server does. */
  loseBlob(folder: string, sha256: string): Promise<void>;
  drop(): Promise<void>;
}

/** In the folder of the server, who alone may use it. */
const embedded: TestStore = {
  name: "the embedded store",
  servers: 1,
  open: () =>
    Promise.resolve({
      env: {},
      openStore: openLowdbStore,
      blobsOf: (folder) => ({ kind: "folder", folder: join(folder, "blobs") }),
      loseBlob: (folder, sha256) => rm(join(folder, "blobs", sha256.slice(0, 2), sha256)),
      drop: () => Promise.resolve(),
    }),
};

export const postgres: TestStore = {
  name: "PostgreSQL, two servers in turn",
  servers: 2,
  open: async () => {
    const { url, drop } = await migratedDatabase();
    return {
      env: { DATABASE_URL: url },
      openStore: (_folder, options) => openPostgresStore(url, options),
      blobsOf: () => ({ kind: "postgres", url }),
      loseBlob: (_folder, sha256) => loseRow(url, sha256),
      drop,
    };
  },
};

/** As the owner of the tables: a trigger keeps all others from it. */
async function loseRow(url: string, sha256: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("ALTER TABLE blobs DISABLE TRIGGER is_kept");
    await client.query("DELETE FROM blobs WHERE sha256 = $1", [Buffer.from(sha256, "hex")]);
    await client.query("ALTER TABLE blobs ENABLE TRIGGER is_kept");
  } finally {
    await client.end();
  }
}

const isPostgres = process.env["PARKFORMS_TEST_STORE"] === "postgres";

/** Where a test does not say: `npm run test:postgres` has all of them ask PostgreSQL. */
export const usualStore = isPostgres ? postgres : embedded;

/** For what is asked of each, also in `npm test`. */
export const testStores: readonly TestStore[] = isPostgres ? [postgres] : [embedded, postgres];
