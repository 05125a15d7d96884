import { expect } from "chai";
import type { Client } from "../../../shared/submission/client.ts";
import { aPark, anApplication } from "../use-cases/sample-uploads.ts";
import { guangzhou, shaoguan } from "../use-cases/world.ts";
import { askAs, fingerprint } from "./ask-as.ts";
import { nobody, openIsolationWorld, type Asker, type IsolationWorld, type Reporting } from "./isolation-world.ts";
import { hiddenFrom, marksIn, path, readable, readAll, secrets } from "./readings.ts";

describe("what a caller reads holds nothing of others", function () {
  this.timeout(120_000);
  let world: IsolationWorld;
  before(async () => {
    world = await openIsolationWorld();
  });
  after(() => world?.server.stop());

  /** What others do in the meantime: file anew, are returned with a remark, are extended, recommended. */
  const others = async (): Promise<void> => {
    const { parks, otherCity, people } = world;
    const { foreign, sibling } = parks;
    await act(otherCity.client, foreign, {
      kind: "return",
      reason: secrets.review,
      remarks: [{ sheet: "封面", cell: "C8", text: secrets.review }],
    });
    const place = { cityName: "韶关市", county: "440204", countyName: "浈江区", areaCode: "0751" };
    const mended = await anApplication(aPark(3, { city: shaoguan, ...place }), { fields: { unitHead: "何示例" } });
    await foreign.person.client.ask("fileWorkbook", { workbook: { bytes: mended }, key: "mended-elsewhere" });
    const { client } = people.province;
    const { json } = await client.ask("readRound", { params: path });
    const scope = { kind: "unit", unit: foreign.unit.id } as const;
    const event = { kind: "extend", scope, until: "2100-01-01T00:00:00.000Z", reason: secrets.extension } as const;
    await client.ask("changeRound", { params: path, version: json.version, body: event });
    const { json: city } = await client.ask("readRound", { params: path });
    const ofCity = { ...event, scope: { kind: "city", city: shaoguan }, until: "2100-02-01T00:00:00.000Z" } as const;
    await client.ask("changeRound", { params: path, version: city.version, body: ofCity });
    const recommendation = { order: 1, opinion: "符合条件,同意推荐该园区", reviewer: "李四", date: "2026-04-02" };
    await act(otherCity.client, foreign, { kind: "recommend", recommendation });
    await act(client, foreign, { kind: "accept" });
    await act(client, foreign, { kind: "select" });
    await act(sibling.person.client, sibling, { kind: "withdraw", reason: "暂不申报" });
    const staff = people.administrator.client;
    const added = { kind: "park", name: "第8示例产业园", city: shaoguan } as const;
    const { json: unit } = await staff.ask("addUnit", { body: added });
    await staff.ask("addAccount", { body: { login: "yuanqu-8", name: "某人", role: "park", unit: unit.id } });
  };

  const act = async (client: Client, { submission: id }: Reporting, body: object): Promise<void> => {
    const { json } = await client.ask("readSubmission", { params: { id } });
    await client.ask("actOnSubmission", { params: { id }, version: json.version, body: body as never });
  };

  it("and stays byte for byte the same whatever they do (totals, ETags, pages, rounds, registers)", async () => {
    const before = { park: await readAll(world, "park"), area: await readAll(world, "area") };
    await others();
    for (const asker of ["park", "area"] as const) {
      const now = await readAll(world, asker);
      for (const [asked, answer] of before[asker]) {
        expect(fingerprint(now.get(asked)!, []), `${asker} ${asked}`).to.equal(fingerprint(answer, []));
      }
    }
  });

  for (const asker of ["park", "area", "city"] as const) {
    it(`not a name, a code or an id, for a ${asker}`, async () => {
      for (const [asked, answer] of await readAll(world, asker)) {
        expect(marksIn(answer, hiddenFrom(world, asker)), `${asker} ${asked}`).to.deep.equal([]);
      }
    });
  }

  it("not for the auditor and the administrator, who see no reports: no file name, no finding, no figure", async () => {
    const { parks } = world;
    const ids = [parks.own.submission, parks.foreign.submission];
    for (const asker of ["administrator", "auditor"] as const) {
      const answers = [...(await readAll(world, asker))].filter(
        ([asked]) => !/^(readAudit|listUnits|listAccounts)/.test(asked),
      );
      for (const [asked, answer] of answers) {
        const found = ids.filter((id) => readable(answer).includes(id));
        expect(found, `${asker} ${asked}`).to.deep.equal([]);
      }
    }
  });

  describe("by what it looks for:", () => {
    const found = async (asker: Asker, query: object): Promise<string> => {
      const { answer } = await askAs(world, asker, { operation: "listSubmissions", given: { query } });
      return fingerprint(answer, []);
    };

    it("a foreign unit, name, receipt or city finds what one finds that there is not", async () => {
      const { parks, absent } = world;
      for (const asker of ["park", "area", "city"] as const) {
        const pairs = [
          [{ unit: parks.foreign.unit.id }, { unit: absent.unit.id }],
          [{ text: parks.foreign.unit.name }, { text: nobody }],
          [{ text: "PF-application-2026-0003" }, { text: "PF-application-2026-0999" }],
          [{ city: shaoguan }, { city: "449900" }],
          [
            { city: shaoguan, status: "selected" },
            { city: "449900", status: "selected" },
          ],
          [{ form: "expert-score" }, { form: "no-such-form" }],
        ];
        for (const [foreign, none] of pairs) {
          expect(await found(asker, foreign!), `${asker} ${JSON.stringify(foreign)}`).to.equal(
            await found(asker, none!),
          );
        }
      }
    });

    it("a workbook of a foreign unit is checked like one of a unit that there is not", async () => {
      const { parks, absent } = world;
      for (const asker of ["park", "area", "city"] as const) {
        const answers: string[] = [];
        for (const { workbook, unit } of [parks.foreign, absent]) {
          const given = { workbook: { bytes: workbook } };
          const { answer } = await askAs(world, asker, { operation: "checkWorkbook", given });
          expect(answer.status).to.equal(200);
          answers.push(fingerprint(answer, [unit.name]));
        }
        expect(answers[0], asker).to.equal(answers[1]);
      }
    });

    it("pages of the audit begin where they are asked to, and hold the caller's own alone", async () => {
      const own = world.parks.own.unit.id;
      const read = async (query: object) =>
        (await world.people.park.client.ask("readAudit", { query: query as never })).json;
      const whole = await read({ limit: 1000 });
      expect(whole.head).to.equal(null);
      expect(whole.items.map(({ unit }) => unit).filter((unit) => unit !== own)).to.deep.equal([]);
      const from = whole.items[2]!.sequence;
      const page = await read({ from, limit: 2 });
      expect(page.items.map(({ sequence }) => sequence)).to.deep.equal(
        whole.items.slice(2, 4).map(({ sequence }) => sequence),
      );
      const ofCity = (await world.people.city.client.ask("readAudit", { query: { limit: 1000 } })).json;
      expect(new Set(ofCity.items.map(({ city }) => city))).to.deep.equal(new Set([guangzhou]));
    });
  });
});
