import { expect } from "chai";
import { useFolder } from "../server/store/temporary-folder.ts";
import { keepBusy, send, workbooksOf, type Clients, type Ledger, type Sent } from "./busy-clients.ts";
import { expectKept, expectWhole } from "./expect-kept.ts";
import { fillFolder } from "./filled-folder.ts";
import { faultRoundsOr } from "./fault-rounds.ts";
import { startServer, type ServerProcess } from "./server-process.ts";

const PARKS = 5;
const rounds = faultRoundsOr(3);

describe("faults: kill -9 of the server under load", function () {
  this.timeout(180_000 + rounds * 60_000);
  const at = useFolder();

  it("loses nothing that was acknowledged, leaves nothing half there, and files once what was not answered", async () => {
    const people = await fillFolder(at(), { parks: PARKS, desks: 2 });
    const workbooks = await workbooksOf(people);
    const whole: Ledger = { sent: [], done: [] };
    const figures = { answered: 0, starts: [] as number[] };
    let server = await startServer(at());
    for (let round = 0; round < rounds; round++) {
      const ledger = await untilKilled(server, { people, workbooks });
      server = await startServer(at());
      figures.starts.push(server.startMs);
      figures.answered += ledger.sent.filter(({ receipt }) => receipt).length;
      const asked = { port: server.port, people };
      await expectKept(asked, ledger);
      await expectSameAnswers(asked.port, ledger.sent);
      await expectKept(asked, ledger);
      whole.sent.push(...ledger.sent);
      whole.done.push(...ledger.done);
    }
    expect(await server.end("SIGTERM")).to.equal(0);
    server = await startServer(at());
    await expectKept({ port: server.port, people }, whole);
    await expectWhole({ port: server.port, people }, at());
    expect(figures.answered).to.be.at.least(rounds);
    await server.end("SIGTERM");
    tell(whole, figures);
  });
});

/** Lets clients at the server and kills it at some moment; gives what they were told until then. */
async function untilKilled(server: ServerProcess, { people, workbooks }: Omit<Clients, "port">): Promise<Ledger> {
  const ledger: Ledger = { sent: [], done: [] };
  const busy = keepBusy({ port: server.port, people, workbooks }, ledger);
  while (!ledger.sent.some(({ receipt }) => receipt)) await pause(5);
  await pause(Math.random() * 1_500);
  await server.end("SIGKILL");
  await busy;
  return ledger;
}

/** Sends every workbook of a killed server again, with its key: what has a receipt keeps it, the others get one. */
async function expectSameAnswers(port: number, sent: readonly Sent[]): Promise<void> {
  for (const one of sent.filter(({ refused }) => refused === undefined)) {
    const before = one.receipt;
    try {
      const { status, json } = await send(port, one);
      if (before) expect({ status, json }).to.deep.equal({ status: 200, json: before });
      const again = await send(port, one);
      expect({ status: again.status, json: again.json }).to.deep.equal({ status: 200, json });
    } catch (error) {
      // The city has recommended the park meanwhile, so nothing can be filed; an acknowledged key is answered all the same.
      if (before || !String(error).includes("state-conflict")) throw error;
    }
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Figures {
  /** Workbooks whose receipt came before the kill. */
  readonly answered: number;
  /** Of each restart, ms. */
  readonly starts: readonly number[];
}

function tell({ sent, done }: Ledger, { answered, starts }: Figures): void {
  const sorted = [...starts].sort((a, b) => a - b);
  process.stderr.write(
    `    ${rounds} kills: ${sent.length} workbooks sent, ${answered} acknowledged before, ${done.length} acts; ` +
      `restart ${sorted[sorted.length >> 1]!.toFixed(0)} ms (median), ${sorted.at(-1)!.toFixed(0)} ms (most)\n`,
  );
}
