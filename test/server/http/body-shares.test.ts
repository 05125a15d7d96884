import { expect } from "chai";
import { randomUUID } from "node:crypto";
import { connect, type Socket } from "node:net";
import { apiPrefix } from "../../../shared/submission/contract.ts";
import { mediaTypes } from "../../../shared/submission/endpoint.ts";
import { usualStore } from "../test-stores.ts";
import { refusalOf } from "./refusal-of.ts";
import { baseUrl, runServer, type RunningServer } from "./running-server.ts";
import { openStaff, signedIn, type Person, type Staff } from "./staff.ts";

/** Connections that announce bodies and send a single byte of them. */
const announced = 140;

describe("the memory for bodies", function () {
  this.timeout(120_000);
  let server: RunningServer;
  let staff: Staff;
  let sockets: Socket[] = [];
  before(async () => {
    // The memory of one process; another server has its own.
    server = await runServer({}, { ...usualStore, servers: 1 });
    staff = await openStaff(server);
  });
  after(() => server.stop());
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    sockets = [];
  });

  const announce = async (path: string, headers: readonly string[], bytes: number, times: number): Promise<void> => {
    const lines = [`POST ${apiPrefix}${path} HTTP/1.1`, "Host: x", `Origin: ${baseUrl}`, "Expect: 100-continue"];
    lines.push(...headers);
    const answers: Promise<unknown>[] = [];
    for (let at = 0; at < times; at++) {
      const socket = connect(server.port, "127.0.0.1");
      socket.on("error", () => undefined).resume();
      socket.write([...lines, `Content-Length: ${String(bytes)}`, "", "{"].join("\r\n"));
      sockets.push(socket);
      // "Continue" comes when the memory is taken, a refusal when there was none.
      answers.push(Promise.race(["data", "close"].map((event) => new Promise((done) => socket.once(event, done)))));
    }
    await Promise.all(answers);
  };
  const check = ({ client }: Person) =>
    client.ask("checkWorkbook", { workbook: { bytes: Buffer.from("no workbook") } });

  it("is not to be had by strangers who announce bodies and send none", async () => {
    await announce("/session", ["Content-Type: application/json"], 1024 * 1024, announced);
    await announce("/session", ["Content-Type: application/json"], 16 * 1024, announced);
    expect((await signedIn(server, "admin")).login).to.equal("admin");
    expect(await refusalOf(check(staff.administrator))).to.equal("workbook-refused");
  });

  it("is not to be had by one account alone", async () => {
    const greedy = await staff.person("auditor", "greedy");
    const credentials = [`Authorization: Bearer ${greedy.token}`, `Idempotency-Key: ${randomUUID()}`];
    await announce("/submissions", [`Content-Type: ${mediaTypes.xlsx}`, ...credentials], 20 * 1024 * 1024, 12);
    expect(
      await refusalOf(greedy.client.ask("checkWorkbook", { workbook: { bytes: Buffer.alloc(8 * 1024 * 1024) } })),
    ).to.equal("busy");
    expect(await refusalOf(check(staff.administrator))).to.equal("workbook-refused");
  });
});
