import { join } from "node:path";
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
      drop,
    };
  },
};

const isPostgres = process.env["PARKFORMS_TEST_STORE"] === "postgres";

/** Where a test does not say: `npm run test:postgres` has all of them ask PostgreSQL. */
export const usualStore = isPostgres ? postgres : embedded;
