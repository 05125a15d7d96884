import { expect } from "chai";
import { RefusedError } from "../../shared/submission/client.ts";
import { useFolder } from "../server/store/temporary-folder.ts";
import { anApplication } from "../server/use-cases/sample-uploads.ts";
import { nextWorkbook, send, type Clients, type Sent } from "./busy-clients.ts";
import { allSubmissions, expectKept, expectWhole } from "./expect-kept.ts";
import { fillFolder } from "./filled-folder.ts";
import { clientOf, metric } from "./http-client.ts";
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
    const some = (count: number) =>
      Array.from({ length: count }, (_, index) => nextWorkbook(clients, people.parks[index % 3]!));
    const [begun, late] = [some(9), some(9)];
    let answered = 0;
    const first = begun.map((one) => outcomeAfter(0, server.port, one).finally(() => (answered += 1)));
    // The request that asks is one of those in flight.
    while ((await metric(server.port, "parkforms_requests_in_flight")) - 1 + answered < begun.length);
    const code = server.end("SIGTERM");
    const others = late.map((one, index) => outcomeAfter(index * 15, server.port, one));
    expect(await Promise.all(first)).to.deep.equal(begun.map(() => "acknowledged"));
    expect(await Promise.all(others)).to.satisfy((said: readonly string[]) =>
      said.every((one) => ["acknowledged", "shutting-down", "not reached"].includes(one)),
    );
    expect(await code).to.equal(0);
    const next = await startServer(at());
    const asked = { port: next.port, people };
    await expectKept(asked, { sent: [...begun, ...late], done: [] });
    const filings = [...(await allSubmissions(asked)).values()].flatMap((one) => one.filings);
    expect(filings, "what was turned away").to.have.length([...begun, ...late].filter(({ receipt }) => receipt).length);
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

/** "not reached": nobody listens any more, or the connection was being closed. */
async function outcomeAfter(ms: number, port: number, sent: Sent): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  try {
    await send(port, sent);
    return "acknowledged";
  } catch (error) {
    if (error instanceof RefusedError) return error.document.code;
    const { cause } = error as Error;
    return cause instanceof Error && "code" in cause ? "not reached" : String(error);
  }
}
