import { expect } from "chai";
import { changeRound } from "../../../server/use-cases/change-round.ts";
import { actOnSubmission } from "../../../server/use-cases/act-on-submission.ts";
import { listRounds } from "../../../server/use-cases/list-rounds.ts";
import { listSubmissions } from "../../../server/use-cases/list-submissions.ts";
import { readDiff } from "../../../server/use-cases/read-diff.ts";
import { readFindings } from "../../../server/use-cases/read-findings.ts";
import { readMarkedCopy } from "../../../server/use-cases/read-marked-copy.ts";
import { readReceipt } from "../../../server/use-cases/read-receipt.ts";
import { readStatus } from "../../../server/use-cases/read-status.ts";
import { readSubmission } from "../../../server/use-cases/read-submission.ts";
import { readWorkbook } from "../../../server/use-cases/read-workbook.ts";
import type { Services } from "../../../server/use-cases/services.ts";
import { summarise } from "../../../server/use-cases/summarise.ts";
import { tryForm } from "../../../server/use-cases/try-form.ts";
import { writeDefinitionBook } from "../../../server/workbooks/definition-book.ts";
import { submissionQuery } from "../../../shared/submission/messages-submissions.ts";
import { refused } from "./refused.ts";
import { aPark, anApplication, applicationForm } from "./sample-uploads.ts";
import { forms, guangzhou, openWorld, province, type Member, type World } from "./world.ts";

const path = { form: "application", period: "2026" };
const newer = "application@2020.1";

describe("a form version whose definition is of no use any more", function () {
  this.timeout(120_000);
  let world: World;
  let services: Services;
  let park: Member;
  let id: string;

  before(async () => {
    world = await openWorld();
    await world.openRound({ ...path, formId: applicationForm });
    park = await world.addUnit({ name: aPark(1).name, city: guangzhou });
    ({ submission: id } = (
      await world.file(park.actor, await anApplication(aPark(1)), { key: "the-only-key" })
    ).receipt);
    await world.file(park.actor, await anApplication(aPark(1), { fields: { teamSize: 30 } }));
    const others = new Map([...forms].filter(([name]) => name !== applicationForm));
    services = { ...world.services, forms: others };
  });
  after(() => world.close());

  it("is named where it is needed, by a problem that says what is the matter and what to do", async () => {
    const version = (await world.services.store.rounds.submission(id))!.version;
    const act = { kind: "return" as const, reason: "请补充", remarks: [] };
    const needing: readonly (() => Promise<unknown>)[] = [
      () => readFindings(services, province, { id }),
      () => readMarkedCopy(services, province, { id, language: "zh-CN" }),
      () => readDiff(services, province, { id }),
      () => actOnSubmission(services, province, { id, version, act }),
      () => readStatus(services, province, { ...path, query: {} }),
      () => summarise(services, province, { ...path, level: "province", format: "json", language: "zh-CN" }),
    ];
    for (const work of needing) {
      const problem = await refused(work());
      expect([problem.code, problem.status, problem.slots]).to.deep.equal([
        "form-unusable",
        409,
        { form: applicationForm },
      ]);
    }
  });

  it("leaves all that was submitted there to be read", async () => {
    const view = await readSubmission(services, province, { id });
    expect([view.filings.length, view.possible]).to.deep.equal([2, []]);
    expect((await readReceipt(services, park.actor, { id })).title).to.deep.equal({
      zh: applicationForm,
      en: applicationForm,
    });
    const query = submissionQuery.parse({});
    expect((await listSubmissions(services, province, query)).total).to.equal(1);
    expect((await listRounds(services, province)).items[0]?.title.zh).to.equal(applicationForm);
    expect((await readWorkbook(services, province, { id })).bytes.byteLength).to.be.greaterThan(10_000);
  });

  it("takes nothing from who sends again what has a receipt", async () => {
    const again = await world.file(park.actor, await anApplication(aPark(1)), { key: "the-only-key" });
    expect([again.created, again.receipt.submission]).to.deep.equal([false, id]);
  });

  it("is left out of a trial, which says so of each", async () => {
    const bytes = await writeDefinitionBook({ ...forms.get(newer)!.definition, version: "2026.1" });
    const { impact } = await tryForm(services, province, { bytes, impact: true });
    expect(impact!.notCompared.map(({ submission, reason }) => [submission, reason.en])).to.deep.equal([
      [id, `the form version ${applicationForm} that it was filed with cannot be used any more`],
    ]);
  });

  it("can be left by the round for another", async () => {
    const event = { kind: "changeVersion", formId: newer, reason: "旧版无法使用" } as const;
    const round = await changeRound(services, province, { ...path, version: 1, event });
    expect(round.formId).to.equal(newer);
    const status = await readStatus(services, province, { ...path, query: {} });
    expect(status.items.map(({ unit }) => unit.name)).to.deep.equal([aPark(1).name]);
    const { etag } = await summarise(services, province, {
      ...path,
      level: "province",
      format: "json",
      language: "zh-CN",
      includeEarlier: true,
    });
    expect(etag).to.match(/^[0-9a-f]{64}$/);
  });
});
