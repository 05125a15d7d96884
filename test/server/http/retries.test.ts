import { expect } from "chai";
import { once } from "node:events";
import { connect } from "node:net";
import { apiPrefix } from "../../../shared/submission/contract.ts";
import { mediaTypes } from "../../../shared/submission/endpoint.ts";
import { aPark, anApplication, applicationForm } from "../use-cases/sample-uploads.ts";
import { guangzhou } from "../use-cases/world.ts";
import { act } from "./journey-world.ts";
import { refusalOf } from "./refusal-of.ts";
import { runServer, type RunningServer } from "./running-server.ts";
import { openStaff, type Person, type Staff } from "./staff.ts";

const path = { form: "application", period: "2026" };

describe("a filing that is sent more than once (ASVS 15.4.2)", function () {
  this.timeout(120_000);
  let server: RunningServer;
  let staff: Staff;
  let number = 0;
  before(async () => {
    server = await runServer({ UPLOAD_QUEUE: "64" });
    staff = await openStaff(server);
    const province = await staff.person("province", "sheng-ting");
    const dates = { opensAt: "2026-01-01T00:00:00.000Z", dueAt: "2099-12-31T16:00:00.000Z" };
    await province.client.ask("openRound", { body: { ...path, formId: applicationForm, ...dates } });
  });
  after(() => server?.stop());

  /** A park of its own, with its sound workbook. */
  const somePark = async (): Promise<{ readonly park: Person; readonly bytes: Uint8Array }> => {
    number += 1;
    const sample = aPark(number);
    const { id: unit } = await staff.unit("park", sample.name, guangzhou);
    const park = await staff.person("park", `yuan-qu-${String(number)}`, { unit });
    return { park, bytes: await anApplication(sample) };
  };
  const filings = async ({ client }: Person): Promise<readonly number[]> =>
    (await client.ask("listSubmissions", {})).json.items.map((one) => one.filings);

  it("counts once, also when twenty arrive at the same moment, and all get the same receipt", async () => {
    const { park, bytes } = await somePark();
    const asked = { workbook: { bytes }, key: "twenty-at-once" };
    const answers = await Promise.all(Array.from({ length: 20 }, () => park.client.ask("fileWorkbook", asked)));
    expect(answers.filter(({ status }) => status === 201)).to.have.length(1);
    expect(new Set(answers.map(({ json }) => JSON.stringify(json))).size).to.equal(1);
    expect(await filings(park)).to.deep.equal([1]);
  });

  it("counts once with different keys, when it is the same file", async () => {
    const { park, bytes } = await somePark();
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, one) =>
        park.client.ask("fileWorkbook", { workbook: { bytes }, key: `key-number-${String(one)}` }),
      ),
    );
    expect(new Set(answers.map(({ json }) => json.number)).size).to.equal(1);
    expect(await filings(park)).to.deep.equal([1]);
  });

  it("counts once when the answer never came, whenever the line was cut", async () => {
    const { park, bytes } = await somePark();
    const key = "cut-off-1234";
    const { port } = new URL(server.origin);
    const head = [
      `POST ${apiPrefix}/submissions HTTP/1.1`,
      "Host: localhost",
      `Authorization: Bearer ${park.token}`,
      `Content-Type: ${mediaTypes.xlsx}`,
      `Content-Length: ${String(bytes.length)}`,
      `Idempotency-Key: ${key}`,
    ];
    for (const share of [0.5, 1]) {
      const socket = connect(Number(port), "127.0.0.1").on("error", () => {});
      await once(socket, "connect");
      socket.write(`${head.join("\r\n")}\r\n\r\n`);
      const part = bytes.slice(0, Math.floor(bytes.length * share));
      await new Promise<void>((resolve) => socket.write(part, () => resolve()));
      socket.destroy();
    }
    const { json } = await park.client.ask("fileWorkbook", { workbook: { bytes }, key });
    expect(json.filing).to.equal(1);
    expect(await filings(park)).to.deep.equal([1]);
    expect((await park.client.ask("fileWorkbook", { workbook: { bytes }, key })).json).to.deep.equal(json);
  });

  it("is another's own affair: two parks may use one key", async () => {
    const [one, other] = [await somePark(), await somePark()];
    const key = "the-same-key";
    const first = await one.park.client.ask("fileWorkbook", { workbook: { bytes: one.bytes }, key });
    const second = await other.park.client.ask("fileWorkbook", { workbook: { bytes: other.bytes }, key });
    expect([first.status, second.status]).to.deep.equal([201, 201]);
    expect(second.json.submission).to.not.equal(first.json.submission);
    const reused = one.park.client.ask("fileWorkbook", { workbook: { bytes: other.bytes }, key });
    expect(await refusalOf(reused)).to.equal("idempotency-key-reused");
  });

  it("says after a withdrawal what it said then, and files anew with a key of its own", async () => {
    const { park, bytes } = await somePark();
    const asked = { workbook: { bytes }, key: "before-withdrawal" };
    const { json } = await park.client.ask("fileWorkbook", asked);
    await act(park.client, json.submission, { kind: "withdraw", reason: "暂不申报" });
    expect((await park.client.ask("fileWorkbook", asked)).json).to.deep.equal(json);
    const anew = await park.client.ask("fileWorkbook", { ...asked, key: "after-withdrawal" });
    expect([anew.status, anew.json.filing]).to.deep.equal([201, 2]);
  });
});
