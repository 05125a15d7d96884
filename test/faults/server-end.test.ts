import { expect } from "chai";
import { RefusedError } from "../../shared/submission/client.ts";
import { useFolder } from "../server/store/temporary-folder.ts";
import { anApplication } from "../server/use-cases/sample-uploads.ts";
import { nextWorkbook, send, type Clients, type Sent } from "./busy-clients.ts";
import { expectKept, expectWhole } from "./expect-kept.ts";
import { fillFolder } from "./filled-folder.ts";
import { clientOf } from "./http-client.ts";
import { refusedServer, startServer } from "./server-process.ts";

describe("faults: a server that is told to end, and a second one", function () {
  this.timeout(180_000);
  const at = useFolder();

  it("answers what it has begun, keeps it, and turns the others away in order", async () => {
    const people = await fillFolder(at(), { parks: 3 });
    const workbooks = new Map<string, Uint8Array>();
    for (const { account, sample } of people.parks) workbooks.set(account, await anApplication(sample));
    const server = await startServer(at());
    const clients: Clients = { port: server.port, people, workbooks };
    const sent = Array.from({ length: 24 }, (_, index) => nextWorkbook(clients, people.parks[index % 3]!));
    const outcomes = sent.map((one, index) => outcomeAfter(index * 15, server.port, one));
    await Promise.race(outcomes);
    const code = server.end("SIGTERM");
    const said = await Promise.all(outcomes);
    expect(await code).to.equal(0);
    expect(said).to.include("acknowledged");
    expect(said.filter((one) => !["acknowledged", "shutting-down", "not reached"].includes(one))).to.deep.equal([]);
    const next = await startServer(at());
    const asked = { port: next.port, people };
    await expectKept(asked, { sent, done: [] });
    await expectWhole(asked, at());
    expect(await next.end("SIGTERM")).to.equal(0);
  });

  it("refuses to start on the folder of a server that runs, which goes on", async () => {
    const people = await fillFolder(at(), { parks: 1 });
    const server = await startServer(at());
    const { code, words } = await refusedServer(at());
    expect(code).to.equal(2);
    expect(words).to.contain(String(server.pid)).and.to.contain(at());
    expect((await clientOf(server.port, people.parks[0]!).ask("readSession", {})).status).to.equal(200);
    await server.end("SIGTERM");
  });
});

/** "not reached": the connection was refused before anything was sent. */
async function outcomeAfter(ms: number, port: number, sent: Sent): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  try {
    await send(port, sent);
    return "acknowledged";
  } catch (error) {
    if (error instanceof RefusedError) return error.document.code;
    const { cause } = error as Error;
    return cause instanceof Error && "code" in cause && cause.code === "ECONNREFUSED" ? "not reached" : String(cause);
  }
}
