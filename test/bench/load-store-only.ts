import { startChild } from "../faults/child.ts";
import { nextWorkbook } from "../faults/busy-clients.ts";
import { fillFolder } from "../faults/filled-folder.ts";
import { fire, type Fired } from "./fire.ts";
import { CONNECTIONS, type Loaded } from "./loaded.ts";

/** The same load on a server that stores what comes without looking at it. */
export async function storeOnly(folder: string, { people, workbooks, seconds }: Loaded): Promise<Fired> {
  await fillFolder(folder, { parks: 1 });
  const child = startChild("../bench/make-store-only.ts", [folder]);
  const port = Number(await child.line());
  let count = 0;
  const next = () => {
    const park = people.parks[count++ % people.parks.length]!;
    const { bytes } = nextWorkbook({ port, people, workbooks }, park);
    return {
      method: "POST" as const,
      path: `/${park.unit.id}`,
      headers: {},
      body: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    };
  };
  await fire({ port, connections: 2, seconds: 1, next });
  const fired = await fire({ port, connections: CONNECTIONS, seconds: Math.min(seconds, 10), next });
  await child.end("SIGKILL");
  return fired;
}
