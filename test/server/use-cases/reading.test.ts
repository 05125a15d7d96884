import { expect } from "chai";
import type { Language } from "../../../shared/cells/text.ts";
import { randomUUID } from "node:crypto";
import { checkWorkbook } from "../../../server/use-cases/check-workbook.ts";
import { listForms } from "../../../server/use-cases/list-forms.ts";
import { submissionsCsv } from "../../../server/use-cases/submissions-csv.ts";
import { listAllSubmissions, listSubmissions } from "../../../server/use-cases/list-submissions.ts";
import { readForm } from "../../../server/use-cases/read-form.ts";
import { readReceipt } from "../../../server/use-cases/read-receipt.ts";
import { readSubmission } from "../../../server/use-cases/read-submission.ts";
import { readTemplate } from "../../../server/use-cases/read-template.ts";
import { readWorkbook as readFiled } from "../../../server/use-cases/read-workbook.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { formList } from "../../../shared/submission/messages-forms.ts";
import {
  checkView,
  receipt as receiptShape,
  submissionList,
  submissionQuery,
  submissionView,
} from "../../../shared/submission/messages-submissions.ts";
import type { Receipt } from "../../../shared/submission/submission-views.ts";
import type { Actor } from "../../../shared/submission/roles.ts";
import { identify } from "../../../shared/records/identify.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { refusal, refused } from "./refused.ts";
import { aPark, anApplication, applicationForm, noTeam } from "./sample-uploads.ts";
import { cityOffice, forms, guangzhou, openWorld, province, shaoguan, type Member, type World } from "./world.ts";

const city = cityOffice(guangzhou);
const auditor: Actor = { account: "auditor", name: "审计", role: "auditor" };

describe("reading what was filed", function () {
  this.timeout(120_000);
  let world: World;
  let park: Member;
  let sibling: Member;
  let bytes: Uint8Array;
  let receipt: Receipt;

  before(async () => {
    world = await openWorld();
    await world.openRound({ form: "application", period: "2026", formId: applicationForm });
    bytes = await anApplication(aPark(31));
    park = await world.addUnit({ name: aPark(31).name, city: guangzhou });
    sibling = await world.addUnit({ name: aPark(32).name, city: guangzhou });
    ({ receipt } = await world.file(park.actor, bytes, { fileName: "申报表.xlsx" }));
    await world.file(sibling.actor, await anApplication(aPark(32)), { fileName: "申报\u202e表.exe" });
  });
  after(() => world.close());

  const listed = async (actor: Actor, query: object = {}) => {
    const list = await listSubmissions(world.services, actor, submissionQuery.parse(query));
    expect(submissionList.parse(list)).to.deep.equal(list);
    return list;
  };
  const namesOf = async (actor: Actor, query: object = {}) =>
    (await listed(actor, query)).items.map(({ unit }) => unit.name);

  describe("listSubmissions", () => {
    it("shows a park its own, a city its parks', the province all, and others nothing", async () => {
      const both = [aPark(31).name, aPark(32).name];
      expect(await namesOf(park.actor)).to.deep.equal([aPark(31).name]);
      expect(await namesOf(city)).to.deep.equal(both);
      expect(await namesOf(province)).to.deep.equal(both);
      expect(await namesOf(cityOffice(shaoguan))).to.deep.equal([]);
      expect(await namesOf(auditor)).to.deep.equal([]);
    });

    it("answers alike for others' and for what does not exist", async () => {
      expect(await listed(cityOffice(shaoguan), { city: guangzhou })).to.deep.equal(
        await listed(cityOffice(shaoguan), { city: "440300" }),
      );
      expect(await listed(park.actor, { unit: sibling.unit.id })).to.deep.equal(
        await listed(park.actor, { unit: randomUUID() }),
      );
      expect(await namesOf(park.actor, { text: aPark(32).name })).to.deep.equal([]);
    });

    it("filters and pages", async () => {
      expect(
        await namesOf(province, { status: "submitted,returned", form: "application", city: guangzhou }),
      ).to.have.length(2);
      expect(await namesOf(province, { status: "accepted" })).to.deep.equal([]);
      expect(await listed(province, { pageSize: "1", page: "2" })).to.deep.include({ total: 2, page: 2, pageSize: 1 });
      expect(await namesOf(province, { text: receipt.number })).to.deep.equal([aPark(31).name]);
    });
  });

  describe("the list as CSV", () => {
    const csvFor = async (actor: Actor, query: object = {}, language: Language = "zh-CN") => {
      const lines = await listAllSubmissions(world.services, actor, submissionQuery.parse(query));
      return submissionsCsv(world.services, lines, language).split("\r\n");
    };

    it("has a line for each that the actor may see, whatever the page", async () => {
      const [heads, ...rows] = await csvFor(province, { pageSize: "1", page: "2", sort: "unit" });
      expect(heads).to.match(/^\uFEFF表式,报告期,序号,地市,填报单位,状态,/);
      expect(rows).to.have.length(3);
      expect(rows[0]).to.match(
        new RegExp(`^人工智能产业园申报表,2026,1,广州市,${aPark(31).name},已报送,1,${receipt.number},`),
      );
      expect((await csvFor(park.actor, {}, "en"))[0]).to.include("Reporting unit,State,Filings,Receipt");
      expect(await csvFor(auditor)).to.have.length(2);
      expect(await csvFor(province, { late: "true" })).to.have.length(2);
    });

    it("is refused where it would be of more lines than a server should hold", async () => {
      const { store } = world.services;
      // To file so many takes minutes: only their number is made up.
      const seenBy: typeof store.seenBy = (actor) => {
        const seen = store.seenBy(actor);
        const submissions = async () => ({ items: [], total: 20_001 });
        return { ...seen, rounds: { ...seen.rounds, submissions } };
      };
      const crowded = { ...world.services, store: { ...store, seenBy } };
      const problem = await refused(listAllSubmissions(crowded, province, submissionQuery.parse({})));
      expect(problem.code).to.equal("list-too-long");
      expect(problem.slots).to.include({ found: 20_001, limit: 20_000 });
    });

    it("hands no formula to whoever opens it", async () => {
      const { items } = await listed(province, { text: aPark(31).name });
      const evil = { ...items[0]!, unit: { ...items[0]!.unit, name: '=HYPERLINK("http://x")' } };
      expect(submissionsCsv(world.services, [evil], "en")).to.include(`"'=HYPERLINK(""http://x"")"`);
    });
  });

  it("shows a submission without the names of its blobs, with what each may do", async () => {
    const id = receipt.submission;
    const view = await readSubmission(world.services, park.actor, { id });
    expect(submissionView.parse(view)).to.deep.equal(view);
    expect(view.possible).to.deep.equal(["submit", "withdraw"]);
    expect(JSON.stringify(view)).to.not.match(/"(result|roundRecord|key|figures)"/);
    expect((await readSubmission(world.services, province, { id })).possible).to.not.include("recommend");
  });

  it("hands a workbook out under the name of a workbook, whatever its sender called it", async () => {
    const { items } = await listed(sibling.actor);
    expect((await readFiled(world.services, city, { id: items[0]!.id })).fileName).to.equal("申报表.exe.xlsx");
  });

  it("gives the same receipt again, and the workbook byte for byte with an entry in the audit", async () => {
    const id = receipt.submission;
    const again = await readReceipt(world.services, city, { id });
    expect(again).to.deep.equal(receiptShape.parse(receipt));
    const file = await readFiled(world.services, city, { id, filing: 1 });
    expect(Buffer.compare(file.bytes, bytes)).to.equal(0);
    expect(file.fileName).to.equal("申报表.xlsx");
    const last = (await world.services.store.audit.entries({ from: 1, limit: 100, unit: park.unit.id })).at(-1);
    expect(last).to.deep.include({
      action: "submission.download",
      detail: { what: "workbook", receipt: receipt.number },
    });
    expect(last?.actor).to.deep.equal({ account: city.account, name: city.name, role: "city" });
    expect(await refusal(readFiled(world.services, city, { id, filing: 2 }))).to.equal("not-found");
  });

  describe("checkWorkbook", () => {
    it("asks the rules of the round for whoever may see the unit, and only those of the workbook for others", async () => {
      const undecided = async (actor: Actor) => {
        const { view } = await checkWorkbook(world.services, actor, { bytes });
        expect(checkView.parse(view)).to.deep.equal(view);
        return view.notEvaluated.filter(({ reason }) => reason === "noRound").length;
      };
      expect(await undecided(park.actor)).to.equal(0);
      expect(await undecided(city)).to.equal(0);
      expect(await undecided(sibling.actor)).to.be.greaterThan(0);
    });

    it("says what would stop the workbook, files nothing, and leaves the caller's bytes alone", async () => {
      const wrong = await anApplication(aPark(31), { fields: noTeam });
      const size = wrong.byteLength;
      const { view } = await checkWorkbook(world.services, park.actor, { bytes: wrong });
      expect(view.blockers.map(({ rule, why }) => [rule, why])).to.deep.equal([["A1.3", "reasonMissing"]]);
      expect(wrong.byteLength).to.equal(size);
      expect((await listed(park.actor)).items[0]?.filings).to.equal(1);
    });

    it("gives the marked copy when asked", async () => {
      const wrong = await anApplication(aPark(31), { fields: noTeam });
      const { marked } = await checkWorkbook(world.services, park.actor, {
        bytes: wrong,
        fileName: "表.xlsx",
        markedIn: "en",
      });
      expect(marked?.fileName).to.equal("表.已审核.xlsx");
      expect(JSON.stringify(readWorkbook(marked!.bytes, nodeCodec))).to.include("A dedicated team");
    });

    it("refuses what it cannot read", async () => {
      const work = checkWorkbook(world.services, park.actor, { bytes: bytes.slice(0, 2_000) });
      expect(await refusal(work)).to.equal("workbook-refused");
    });
  });

  describe("forms", () => {
    it("are listed by form and version, and read whole", () => {
      const list = listForms(world.services);
      expect(formList.parse(list)).to.deep.equal(list);
      const ids = list.items.map(({ id }) => id);
      expect(ids).to.have.ordered.members([...forms.keys()].sort());
      const form = readForm(world.services, { id: applicationForm });
      expect(JSON.parse(JSON.stringify(form))).to.deep.equal(form);
      expect(form.definition.rules).to.have.length(forms.get(applicationForm)!.definition.rules.length);
      expect(() => readForm(world.services, { id: "nothing@2018.1" })).to.throw("not-found");
    });

    it("have a blank workbook with the caller's own unit, or one that the caller may see", async () => {
      const blank = async (actor: Actor, unit?: string) => {
        const made = await readTemplate(world.services, actor, { id: applicationForm, period: "2026", unit });
        return identify(readWorkbook(made.bytes, nodeCodec)).unit;
      };
      expect(await blank(park.actor)).to.equal(park.unit.name);
      expect(await blank(city, park.unit.id)).to.equal(park.unit.name);
      expect(await refusal(blank(park.actor, sibling.unit.id))).to.equal("not-found");
      expect(await refusal(blank(park.actor, randomUUID()))).to.equal("not-found");
      const quarter = readTemplate(world.services, park.actor, { id: applicationForm, period: "2026Q1" });
      expect(await refusal(quarter)).to.equal("request-invalid");
    });

    it("are made blank in a thread, and not at all for whoever has gone", async () => {
      const { checks } = world.services;
      const done = checks.stats().completed;
      await readTemplate(world.services, city, { id: applicationForm });
      expect(checks.stats().completed).to.equal(done + 1);
      const gone = readTemplate(world.services, city, { id: applicationForm, signal: AbortSignal.abort() });
      expect(await gone.catch((error: Error) => error.name)).to.equal("AbortError");
    });
  });
});
