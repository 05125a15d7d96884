import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openSummaryPool } from "../../server/workbooks/summary-pool.ts";
import type { SummaryOrder } from "../../shared/summary/order.ts";
import { ownPeakMiB } from "../shared/xlsx/own-peak.ts";
import type { ScaleFigures } from "./summary-scale.ts";

// A process of its own that holds the order and the threads that make summaries, as a server does, and nothing else.
const folder = process.argv[2]!;
const order = JSON.parse(readFileSync(join(folder, "order.json"), "utf8")) as SummaryOrder;
const pool = openSummaryPool({
  blobs: { kind: "folder", folder: join(folder, "blobs") },
  threads: 1,
  timeoutMs: 600_000,
});
// The first one also waits until the thread has loaded everything.
await pool.make({ ...order, entries: order.entries.slice(0, 5) }, ["json"]);
const startMiB = ownPeakMiB();
const from = process.cpuUsage();
const began = performance.now();
const { xlsx } = await pool.make(order, ["xlsx"]);
const ms = performance.now() - began;
const { user, system } = process.cpuUsage(from);
const figures: ScaleFigures = {
  ms,
  cpuMs: (user + system) / 1_000,
  startMiB,
  peakMiB: ownPeakMiB(),
  mebibytes: xlsx!.length / 2 ** 20,
  sha256: createHash("sha256").update(xlsx!).digest("hex"),
};
process.stdout.write(JSON.stringify(figures));
await pool.close();
