import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import { RefusedError } from "../../shared/submission/client.ts";
import { useFolder } from "../server/store/temporary-folder.ts";
import { anApplication } from "../server/use-cases/sample-uploads.ts";
import { nextWorkbook, recommendation, send, type Clients, type Sent } from "./busy-clients.ts";
import { allSubmissions, expectKept, expectWhole } from "./expect-kept.ts";
import { fillFolder, type People } from "./filled-folder.ts";
import { clientOf } from "./http-client.ts";
import { startServer, type ServerProcess } from "./server-process.ts";

describe("faults: no room left for the server", function () {
  this.timeout(180_000);
  const at = useFolder();
  let server: ServerProcess | undefined;
  afterEach(async () => {
    await server?.end("SIGKILL");
    server = undefined;
  });

  /** One park has filed, the other is about to. */
  const begin = async (folder: string) => {
    const people = await fillFolder(folder, { parks: 2 });
    const workbooks = new Map<string, Uint8Array>();
    for (const { account, sample } of people.parks) workbooks.set(account, await anApplication(sample));
    server = await startServer(folder);
    const clients = { port: server.port, people, workbooks };
    const filed = nextWorkbook(clients, people.parks[0]!);
    await send(server.port, filed);
    return { clients, filed };
  };

  it("answers 507 under a limit of file size, keeps what it has, and takes what is small enough", async () => {
    const { clients, filed } = await begin(at());
    await server!.end("SIGTERM");
    server = await startServer(at(), { before: ["sh", "-c", 'ulimit -f 180; exec "$@"', "sh"] });
    const limited = { ...clients, port: server.port };
    const refused = nextWorkbook(limited, clients.people.parks[1]!);
    await expectFull(send(server.port, refused));
    await expectReads(limited, filed);
    await recommend(limited, filed);
    await server.end("SIGTERM");
    server = await startServer(at());
    expect((await send(server.port, refused)).status).to.equal(201);
    await expectSound({ ...clients, port: server.port }, [filed, refused], at());
  });

  describe("on a disk of 2 MB (needs the right to mount one)", () => {
    let mounted = false;
    beforeEach(function () {
      mkdirSync(at("disk"));
      mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", at("disk")]).status === 0;
      if (!mounted) this.skip();
    });
    afterEach(() => {
      if (mounted) spawnSync("umount", ["-l", at("disk")]);
    });

    it("answers 507, keeps what it has, goes on reading, and works again when there is room", async () => {
      const { clients, filed } = await begin(at("disk"));
      const { port } = clients;
      const { bavail, bsize } = statfsSync(at("disk"));
      writeFileSync(at("disk", "filler"), Buffer.alloc(bavail * bsize, 1));
      const before = await allSubmissions(clients);
      const refused = clients.people.parks.map((park) => nextWorkbook(clients, park));
      await Promise.all(refused.map((one) => expectFull(send(port, one))));
      await expectFull(recommend(clients, filed));
      await expectReads(clients, filed);
      expect(await allSubmissions(clients)).to.deep.equal(before);
      expect(await readiness(port)).to.equal(503);
      rmSync(at("disk", "filler"));
      // One that is not checked within 2 s says no, too.
      for (const end = performance.now() + 30_000; (await readiness(port)) !== 200;) {
        expect(performance.now(), "ready").to.be.below(end);
      }
      for (const one of refused) expect((await send(port, one)).status).to.equal(201);
      await expectSound(clients, [filed, ...refused], at("disk"));
    });
  });
});

async function readiness(port: number): Promise<number> {
  return (await fetch(`http://127.0.0.1:${String(port)}/readyz`)).status;
}

async function expectFull(work: Promise<unknown>): Promise<void> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(RefusedError);
  const { status, code } = (error as RefusedError).document;
  expect({ status, code }).to.deep.equal({ status: 507, code: "store-full" });
}

/** Whoever is signed in stays so and sees everything. */
async function expectReads({ port, people }: Pick<Clients, "port" | "people">, { receipt }: Sent): Promise<void> {
  const id = receipt!.submission;
  for (const one of [people.parks[0]!, people.cities[0]!, people.provinces[0]!]) {
    const client = clientOf(port, one);
    await client.ask("readSession", {});
    expect((await client.ask("listSubmissions", {})).json.items.map((line) => line.id)).to.include(id);
    expect((await client.ask("readReceipt", { params: { id } })).json).to.deep.equal(receipt);
  }
}

async function recommend({ port, people }: Pick<Clients, "port" | "people">, { receipt }: Sent): Promise<unknown> {
  const client = clientOf(port, people.cities[0]!);
  const params = { id: receipt!.submission };
  return client.ask("actOnSubmission", { params, version: 1, body: { kind: "recommend", recommendation } });
}

async function expectSound(asked: { port: number; people: People }, sent: Sent[], folder: string): Promise<void> {
  await expectKept(asked, { sent, done: [] });
  await expectWhole(asked, folder);
}
