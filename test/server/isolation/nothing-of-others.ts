import { expect } from "chai";
import { auditPage } from "../../../shared/submission/messages-others.ts";
import type { AuditPage } from "../../../server/use-cases/read-audit.ts";
import { guangzhou, shaoguan } from "../use-cases/world.ts";
import { askAs, fingerprint } from "./ask-as.ts";
import { nobody, type Asker, type IsolationWorld } from "./isolation-world.ts";
import { letOthersAct } from "./others-act.ts";
import { hiddenFrom, marksIn, readable, readAll } from "./readings.ts";

/** Asks a world in which nobody has done anything since it was opened, and lets them do it. */
export function holdsNothingOfOthers(world: () => IsolationWorld): void {
  it("and stays byte for byte the same whatever they do (totals, ETags, pages, rounds, registers)", async () => {
    const before = { park: await readAll(world(), "park"), area: await readAll(world(), "area") };
    await letOthersAct(world());
    for (const asker of ["park", "area"] as const) {
      const now = await readAll(world(), asker);
      for (const [asked, answer] of before[asker]) {
        expect(fingerprint(now.get(asked)!, []), `${asker} ${asked}`).to.equal(fingerprint(answer, []));
      }
    }
  });

  for (const asker of ["park", "area", "city"] as const) {
    it(`not a name, a code or an id, for a ${asker}`, async () => {
      for (const [asked, answer] of await readAll(world(), asker)) {
        expect(marksIn(answer, hiddenFrom(world(), asker)), `${asker} ${asked}`).to.deep.equal([]);
      }
    });
  }

  it("not for the auditor and the administrator, who see no reports: no file name, no finding, no figure", async () => {
    const { parks } = world();
    const ids = [parks.own.submission, parks.foreign.submission];
    for (const asker of ["administrator", "auditor"] as const) {
      const answers = [...(await readAll(world(), asker))].filter(
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
      const { answer } = await askAs(world(), asker, { operation: "listSubmissions", given: { query } });
      return fingerprint(answer, []);
    };

    it("a foreign unit, name, receipt or city finds what one finds that there is not", async () => {
      const { parks, absent } = world();
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
      const { parks, absent } = world();
      for (const asker of ["park", "area", "city"] as const) {
        const answers: string[] = [];
        for (const { workbook, unit } of [parks.foreign, absent]) {
          const given = { workbook: { bytes: workbook } };
          const { answer } = await askAs(world(), asker, { operation: "checkWorkbook", given });
          expect(answer.status).to.equal(200);
          answers.push(fingerprint(answer, [unit.name]));
        }
        expect(answers[0], asker).to.equal(answers[1]);
      }
    });

    it("pages of the audit begin where they are asked to, and hold the caller's own alone", async () => {
      const own = world().parks.own.unit.id;
      const trail = async (asker: Asker, query: object): Promise<AuditPage> => {
        const { answer } = await askAs(world(), asker, { operation: "readAudit", given: { query } });
        return auditPage.parse(JSON.parse(answer.text()));
      };
      const read = (query: object) => trail("park", query);
      const whole = await read({ limit: 1000 });
      expect(whole.head).to.equal(null);
      expect(whole.items.map(({ unit }) => unit).filter((unit) => unit !== own)).to.deep.equal([]);
      const from = whole.items[2]!.sequence;
      const page = await read({ from, limit: 2 });
      expect(page.items.map(({ sequence }) => sequence)).to.deep.equal(
        whole.items.slice(2, 4).map(({ sequence }) => sequence),
      );
      const ofCity = await trail("city", { limit: 1000 });
      expect(new Set(ofCity.items.map(({ city }) => city))).to.deep.equal(new Set([guangzhou]));
    });
  });
}
