import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { Store } from "../../server/store/store.ts";
import { RefusedError } from "../../shared/submission/client.ts";
import { contract } from "../../shared/submission/contract.ts";
import { mediaTypes } from "../../shared/submission/endpoint.ts";
import { receiptNumber } from "../../shared/submission/submission.ts";
import { aFiling, aRound, aSubmission } from "../contracts/store-samples.ts";
import { anApplication, applicationForm } from "../server/use-cases/sample-uploads.ts";
import { guangzhou } from "../server/use-cases/world.ts";
import { useFolder } from "../server/store/temporary-folder.ts";
import { recommendation } from "./busy-clients.ts";
import { faultRoundsOr } from "./fault-rounds.ts";
import { fillFolder, type People } from "./filled-folder.ts";
import { clientOf, sendTo } from "./http-client.ts";
import { startServer, type ServerProcess } from "./server-process.ts";

const RIVALS = 12;
const PLACES = 2;
const rounds = faultRoundsOr(5);
const periods = Array.from({ length: rounds }, (_, index) => String(2030 + index));

describe("faults: many at the same moment", function () {
  this.timeout(120_000 + rounds * 5_000);
  const at = useFolder();
  let server: ServerProcess;
  let people: People;

  const start = async (more?: (store: Store) => Promise<void>) => {
    people = await fillFolder(at(), { parks: 1, desks: 4 }, more);
    server = await startServer(at());
  };
  afterEach(() => server.end("SIGKILL"));

  it(`gives the ${PLACES} places of a city to exactly ${PLACES} of ${RIVALS} that are recommended together`, async () => {
    await start(openRaces);
    for (const period of periods) {
      const client = clientOf(server.port, people.provinces[0]!);
      const rivals = (await client.ask("listSubmissions", { query: { period, pageSize: 200 } })).json.items;
      expect(rivals).to.have.length(RIVALS);
      const outcomes = await Promise.allSettled(rivals.map(({ id }, index) => recommend(id, index)));
      const lost = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
      for (const error of lost) {
        expect(error).to.be.instanceOf(RefusedError);
        const { status, code, slots } = (error as RefusedError).document;
        expect({ status, code, taken: slots?.["taken"] }).to.deep.equal({ status: 409, code: "quota-full", taken: 2 });
      }
      expect(lost).to.have.length(RIVALS - PLACES);
      const after = (await client.ask("listSubmissions", { query: { period, pageSize: 200 } })).json.items;
      expect(after.filter(({ holdsPlace }) => holdsPlace)).to.have.length(PLACES);
      expect(after.filter(({ state }) => state === "recommended")).to.have.length(PLACES);
    }
  });

  it("files 20 identical uploads with one key once, with one receipt, byte for byte the same", async () => {
    await start();
    const park = people.parks[0]!;
    const bytes = await anApplication(park.sample);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        sendTo(server.port)({
          method: contract.fileWorkbook.method,
          path: "/api/v1/submissions",
          headers: {
            authorization: `Bearer ${park.token}`,
            "content-type": mediaTypes.xlsx,
            "idempotency-key": "one-key-for-all",
          },
          body: bytes,
        }),
      ),
    );
    expect(new Set(answers.map(({ text }) => text())).size).to.equal(1);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([...Array<number>(19).fill(200), 201]);
    const client = clientOf(server.port, park);
    const { items } = (await client.ask("listSubmissions", {})).json;
    expect(items.map(({ filings }) => filings)).to.deep.equal([1]);
    const trail = (await clientOf(server.port, people.auditor).ask("readAudit", {})).json.items;
    expect(trail.filter(({ action }) => action === "submission.submit")).to.have.length(1);
  });

  const recommend = (id: string, desk: number) =>
    clientOf(server.port, people.cities[desk % people.cities.length]!).ask("actOnSubmission", {
      params: { id },
      version: 1,
      body: { kind: "recommend", recommendation },
    });
});

/** In each period as many units as there are rivals have filed. */
async function openRaces({ rounds: store }: Store): Promise<void> {
  for (const period of periods) {
    await store.open(aRound({ period, formId: applicationForm, lastNumber: RIVALS }), []);
    await store.transact("application", period, async (tx) => {
      for (let number = 1; number <= RIVALS; number++) await tx.saveSubmission(aRival(period, number));
    });
  }
}

function aRival(period: string, number: number) {
  const receipt = receiptNumber({ form: "application", period }, number, 1);
  const filing = aFiling({ formId: applicationForm, receipt, key: randomUUID(), waiversAsked: [] });
  const unit = { id: randomUUID(), kind: "park", name: `第 ${number} 产业园`, city: guangzhou } as const;
  return aSubmission(number, { period, unit, filings: [filing] });
}
