import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { freePort } from "../postgres/cluster.ts";
import { startEnder } from "../postgres/ender.ts";
import { giveToServer } from "../postgres/place.ts";
import { endOf, initialiseData, startPostmaster } from "../postgres/postmaster.ts";
import { placeProgram } from "../postgres/program.ts";

/** As a server of some size has them; what is committed is on the disk. */
const settings = { shared_buffers: "1GB", effective_cache_size: "3GB", max_wal_size: "4GB", random_page_cost: "1.1" };

/** A PostgreSQL on the disk, with one database that an ordinary role owns. */
export interface KeptCluster {
  /** Of that database, as that role. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the one in `folder`, or makes it. One that is not kept is removed when it is stopped. */
export async function startKeptCluster(folder: string, { isKept }: { readonly isKept: boolean }): Promise<KeptCluster> {
  mkdirSync(folder, { recursive: true });
  await giveToServer(folder, 0o711);
  const place = { folder, data: join(folder, "data") };
  const password = passwordIn(folder);
  if (!existsSync(join(folder, "native"))) await placeProgram(join(folder, "native"));
  if (!existsSync(join(place.data, "PG_VERSION"))) await initialiseData(place, password);
  // The ender removes what it is given: of a kept one nothing.
  const removed = isKept ? mkdtempSync(join(tmpdir(), "parkforms-million-")) : folder;
  const ender = startEnder("end-cluster.js", [removed, isKept ? removed : place.data]);
  const port = String(await freePort());
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const postmaster = await startPostmaster(place, ["-p", port, ...flags], ({ pid }) => ender.tell(String(pid)));
  await makeDatabase(`postgres://postgres:${password}@127.0.0.1:${port}/postgres`, password);
  return {
    url: `postgres://million:${password}@127.0.0.1:${port}/million`,
    async stop() {
      const ended = endOf(postmaster);
      postmaster.kill("SIGINT");
      await ended;
      ender.tell("0");
      await ender.clearUp();
    },
  };
}

/** One for the superuser and for the role. */
function passwordIn(folder: string): string {
  const file = join(folder, "known");
  if (!existsSync(file)) writeFileSync(file, randomBytes(12).toString("hex"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

async function makeDatabase(url: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'million'");
    if (rowCount !== 0) return;
    await client.query(`CREATE ROLE million LOGIN PASSWORD '${password}'`);
    await client.query("CREATE DATABASE million OWNER million TEMPLATE template0 ENCODING 'UTF8'");
  } finally {
    await client.end();
  }
}
