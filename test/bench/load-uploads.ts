import { apiPrefix } from "../../shared/submission/contract.ts";
import { mediaTypes } from "../../shared/submission/endpoint.ts";
import type { Receipt, Sent } from "../faults/busy-clients.ts";
import { nextWorkbook } from "../faults/busy-clients.ts";
import { expectKept } from "../faults/expect-kept.ts";
import { fillFolder, type People } from "../faults/filled-folder.ts";
import { startServer, type ServerProcess } from "../faults/server-process.ts";
import { anApplication } from "../server/use-cases/sample-uploads.ts";
import type { BenchRow } from "./bench-row.ts";
import { fire, type Fired, type Shot } from "./fire.ts";
import { storeOnly } from "./load-store-only.ts";
import { CONNECTIONS, type Loaded } from "./loaded.ts";
import { percentiles } from "./percentiles.ts";
import { peakOf } from "./resident.ts";
import { withFolder } from "./with-folder.ts";

const PARKS = 40;
const DESKS = 12;

/**
 * Workbooks of 110 KB filed with all checks: 40 parks in turn, each filing again and again as numbered filings, with a
 * key and bytes of its own every time. Beside it the same bytes stored by a server that checks nothing. `then` goes on
 * with the server and what was filed.
 */
export async function loadUploads(
  seconds: number,
  then: (server: ServerProcess, people: People) => Promise<readonly BenchRow[]>,
): Promise<readonly BenchRow[]> {
  return withFolder(async (folder) => {
    const people = await fillFolder(folder, { parks: PARKS, desks: DESKS });
    const workbooks = new Map<string, Uint8Array>();
    for (const { account, sample } of people.parks) workbooks.set(account, await anApplication(sample));
    const loaded = { people, workbooks, seconds };
    const server = await startServer(folder, { env: { LOG_LEVEL: "warn" } });
    const { fired, sent } = await fileAll(server, loaded);
    const peak = await peakOf(server);
    const further = await then(server, people);
    await server.end("SIGTERM");
    await expectNoneLost(folder, people, sent);
    const reference = await withFolder((other) => storeOnly(other, loaded));
    return [uploadRow(fired, { sent, peak, reference, startMs: server.startMs }), ...further];
  });
}

async function fileAll(server: ServerProcess, { people, workbooks, seconds }: Loaded) {
  const sent: Sent[] = [];
  const next = (): Shot => {
    const one = nextWorkbook({ port: server.port, people, workbooks }, people.parks[sent.length % PARKS]!);
    sent.push(one);
    return {
      method: "POST",
      path: `${apiPrefix}/submissions`,
      headers: {
        authorization: `Bearer ${one.park.token}`,
        "content-type": mediaTypes.xlsx,
        "idempotency-key": one.key,
      },
      body: Buffer.from(one.bytes.buffer, one.bytes.byteOffset, one.bytes.byteLength),
      answered: (status, body) => {
        if (status < 300) one.receipt = JSON.parse(body) as Receipt;
      },
    };
  };
  await fire({ port: server.port, connections: 2, seconds: 3, next });
  const fired = await fire({ port: server.port, connections: CONNECTIONS, seconds, next });
  return { fired, sent };
}

/** A server started anew has every receipt that was given. */
async function expectNoneLost(folder: string, people: People, sent: readonly Sent[]): Promise<void> {
  const server = await startServer(folder);
  await expectKept({ port: server.port, people }, { sent: [...sent], done: [] });
  await server.end("SIGTERM");
}

interface Around {
  readonly sent: readonly Sent[];
  readonly peak: number;
  readonly reference: Fired;
  readonly startMs: number;
}

function uploadRow(fired: Fired, { sent, peak, reference, startMs }: Around): BenchRow {
  const { 201: created = 0, ...others } = fired.statuses;
  return {
    name: `validated uploads of ${Math.round(sent[0]!.bytes.byteLength / 1024)} KiB (target: 20/s, p95 1000 ms, 600 MiB)`,
    reference: "the same bytes stored without a check",
    ratio: reference.perSecond / fired.perSecond,
    figures: {
      perSecond: fired.perSecond,
      ...percentiles(fired.ms),
      filed: created,
      refused: Object.values(others).reduce((sum, count) => sum + count, 0),
      errors: fired.errors,
      acknowledgedAndKept: sent.filter(({ receipt }) => receipt).length,
      peakMiB: peak,
      referencePerSecond: reference.perSecond,
      referenceP95: percentiles(reference.ms).p95,
      startMs,
    },
  };
}
