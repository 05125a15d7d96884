import { expect } from "chai";
import { apiPrefix } from "../../../shared/submission/contract.ts";
import { problemDocument } from "../../../shared/submission/problem.ts";
import { faultySample } from "../../../server/demo/faulty-sample.ts";
import { ourForms } from "../../our-forms.ts";
import { usualStore } from "../test-stores.ts";
import { runServer, type RunningServer } from "./running-server.ts";

const path = (query: string) => `${apiPrefix}/forms/application@2020.1/blank.xlsx${query}`;

describe("blank workbooks for whoever has not signed in", function () {
  this.timeout(120_000);
  let server: RunningServer;
  before(async () => {
    server = await runServer();
  });
  after(() => server?.stop());

  const get = (query: string) => server.send({ method: "GET", path: path(query), headers: {} });
  const codeOf = async (query: string): Promise<string> =>
    problemDocument.parse(JSON.parse((await get(query)).text())).code;

  it("are the same bytes each time, and say what they are", async () => {
    const year = String(new Date().getFullYear());
    const [one, other] = [await get(`?period=${year}`), await get(`?period=${year}`)];
    expect(Buffer.compare(one.body, other.body)).to.equal(0);
    expect(decodeURIComponent(one.headers["content-disposition"]!)).to.include(`人工智能产业园申报表_${year}.xlsx`);
  });

  it("are not made for every year that somebody can think of, nor for periods that the form does not have", async () => {
    for (const query of ["?period=1900", "?period=2999", "?period=2026Q1", "?unit=x"]) {
      expect(await codeOf(query), query).to.equal("request-invalid");
    }
  });

  it("and the sample workbook are there, which is the same bytes each time and has faults to be found", async () => {
    const ask = () =>
      server.send({ method: "GET", path: `${apiPrefix}/forms/zone-quarterly@2021.1/sample.xlsx`, headers: {} });
    const [one, other] = await Promise.all([ask(), ask()]);
    expect(one.status).to.equal(200);
    expect(Buffer.compare(one.body, other.body)).to.equal(0);
    const made = await faultySample(ourForms.get("zone-quarterly@2021.1")!);
    expect(Buffer.compare(one.body, made!)).to.equal(0);
  });

  it("are not to be had without end; what costs less still is", async () => {
    const statuses: number[] = [];
    // Each server counts for itself, by the minute: where one ends in between, the next has as many.
    const most = 2 * 60 * usualStore.servers;
    while (statuses.at(-1) !== 429 && statuses.length <= most) statuses.push((await get("")).status);
    expect([...new Set(statuses)]).to.deep.equal([200, 429]);
    expect((await server.send({ method: "GET", path: `${apiPrefix}/forms`, headers: {} })).status).to.equal(200);
  });
});
