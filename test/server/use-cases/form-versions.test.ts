import { expect } from "chai";
import { adjustDefinition } from "../../../server/use-cases/adjust-definition.ts";
import { publishForm } from "../../../server/use-cases/publish-form.ts";
import { readDefinition } from "../../../server/use-cases/read-definition.ts";
import { readSample } from "../../../server/use-cases/read-sample.ts";
import type { Services } from "../../../server/use-cases/services.ts";
import { tryForm } from "../../../server/use-cases/try-form.ts";
import { writeDefinitionBook } from "../../../server/workbooks/definition-book.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import type { FormDefinition } from "../../../shared/forms/definition.ts";
import type { Actor } from "../../../shared/submission/roles.ts";
import type { Problem } from "../../../shared/submission/problem.ts";
import { currentFiling } from "../../../shared/submission/submission.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { refusal } from "./refused.ts";
import { aPark, anApplication, applicationForm } from "./sample-uploads.ts";
import { cityOffice, forms, guangzhou, openWorld, province, type World } from "./world.ts";

const administrator: Actor = { account: "admin", name: "管理员", role: "administrator" };
const { definition } = forms.get(applicationForm)!;
const book = (given: Partial<FormDefinition>): Promise<Uint8Array> =>
  writeDefinitionBook({ ...definition, version: "2026.1", ...given });

describe("form versions that are published on a server", function () {
  this.timeout(120_000);
  let world: World;
  let services: Services;
  before(async () => {
    world = await openWorld();
    ({ services } = world);
  });
  after(() => world?.close());

  const publish = (bytes: Uint8Array, reason = "新规") => publishForm(services, province, { bytes, reason });
  const tried = (bytes: Uint8Array, given: { signal?: AbortSignal; services?: Services } = {}) => {
    const { services: own = services, signal } = given;
    return tryForm(own, province, { bytes, impact: true, ...(signal && { signal }) });
  };

  it("are for the province and the administrator; who has filed what is the province's to see", async () => {
    const bytes = await book({});
    for (const actor of [cityOffice(guangzhou), { ...administrator, role: "auditor" as const }]) {
      expect(await refusal(publishForm(services, actor, { bytes, reason: "-" }))).to.equal("not-allowed");
      expect(await refusal(tryForm(services, actor, { bytes, impact: false }))).to.equal("not-allowed");
      const adjusted = adjustDefinition(services, actor, { id: applicationForm, version: "2026.1", parameters: {} });
      expect(await refusal(adjusted)).to.equal("not-allowed");
    }
    expect(await refusal(tryForm(services, administrator, { bytes, impact: true }))).to.equal("not-allowed");
    expect((await tryForm(services, administrator, { bytes, impact: false })).problems).to.deep.equal([]);
  });

  it("keep the bytes of what was sent: it can be tried first and published then", async () => {
    const bytes = await book({ version: "2027.1" });
    const before = bytes.slice();
    await tried(bytes);
    await publish(bytes);
    expect(bytes).to.deep.equal(before);
  });

  it("come as the cells of an open workbook, too", async () => {
    const cells = readWorkbook(await book({ version: "2027.2" }), nodeCodec);
    const bytes = new TextEncoder().encode(JSON.stringify(cells));
    const line = await publishForm(services, province, { bytes, content: "cells", reason: "窗格" });
    expect(line.id).to.equal("application@2027.2");
    const published = (await services.store.forms.published()).find(({ id }) => id === line.id)!;
    expect(await services.store.blobs.has(published.workbook)).to.equal(true);
    const again = await readDefinition(services, province, { id: line.id });
    expect((await tryForm(services, province, { ...again, impact: false })).form?.id).to.equal(line.id);
  });

  it("are published once, however many do so at the same time", async () => {
    const bytes = await book({ version: "2028.1" });
    const outcomes = await Promise.allSettled([publish(bytes), publish(bytes), publish(bytes)]);
    expect(outcomes.map(({ status }) => status).sort()).to.deep.equal(["fulfilled", "rejected", "rejected"]);
    const entries = await services.store.audit.entries({ from: 1, limit: 1000 });
    const ours = entries.filter(({ target }) => target.id === "application@2028.1");
    expect(ours.map(({ action }) => action)).to.deep.equal(["form.publish"]);
  });

  it("do not part a form between two kinds of periods, published at the same time", async () => {
    const first = await book({ form: "parted-form" });
    const second = await book({ form: "parted-form", version: "2026.2", periodKind: "quarter" });
    const outcomes = await Promise.allSettled([publish(first), publish(second)]);
    expect(outcomes.map(({ status }) => status).sort()).to.deep.equal(["fulfilled", "rejected"]);
    const refusals = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason as Problem] : []));
    expect(refusals[0]?.extra.issues?.[0]?.message.en).to.include("one kind of period");
    const kept = [...services.forms.values()].filter(({ definition: { form } }) => form === "parted-form");
    expect(kept).to.have.length(1);
  });

  it("may be the first of a form, by a name that files and addresses can have", async () => {
    const form = "brand-new-form";
    const trial = await tried(await book({ form }));
    expect([trial.problems, trial.changes, trial.impact?.looked]).to.deep.equal([[], null, 0]);
    expect((await publish(await book({ form }))).id).to.equal("brand-new-form@2026.1");
    const long = await book({ form: "a".repeat(41) });
    expect((await tried(long)).problems.map(({ subject }) => subject)).to.deep.equal(["form"]);
    expect(await refusal(publish(long))).to.equal("definition-invalid");
  });

  describe("that nobody could use", () => {
    const sheetNamed = (name: string) => {
      const last = definition.sheets.length - 1;
      return { sheets: definition.sheets.map((sheet, at) => (at === last ? { ...sheet, name } : sheet)) };
    };
    const endless = {
      sheets: definition.sheets.map((sheet) =>
        sheet.table && !sheet.table.fixedRows ? { ...sheet, table: { ...sheet.table, rows: 2_000_000 } } : sheet,
      ),
    };
    const rule = definition.rules.find(({ each, branches }) => !each && !branches)!;
    const long = {
      rules: [
        ...definition.rules,
        ...Array.from({ length: 3_000 }, (_, index) => ({ ...rule, id: `Z${String(index + 1)}` })),
      ],
    };
    const unfit: readonly (readonly [string, Partial<FormDefinition>, RegExp])[] = [
      ["with a sheet that Excel keeps for itself", sheetNamed("History"), /no blank workbook can be made.*History/],
      ["with a sheet that Excel cannot name", sheetNamed("'资料'"), /no blank workbook can be made.*quotation mark/],
      ["with something invisible in the name of a sheet", sheetNamed("资\u0001料"), /Invalid string/],
      ["with more blank rows than are of use", endless, /2000/],
      ["of such length that every thread would have to work for seconds", long, /the definition is too long/],
    ];
    for (const [name, given, expected] of unfit) {
      it(`are neither sound nor published: ${name}`, async () => {
        const bytes = await book({ version: "2029.1", ...given });
        const trial = await tried(bytes);
        expect(trial.problems.map(({ message }) => message.en).join("\n")).to.match(expected);
        expect([trial.problemCount > 0, trial.impact]).to.deep.equal([true, null]);
        expect(await refusal(publish(bytes))).to.equal("definition-invalid");
        expect(services.forms.has("application@2029.1")).to.equal(false);
      });
    }

    it("have no sample where the story of the sample does not fit them any more", async () => {
      const form = "constructor";
      const named = await publish(await book({ form, version: "2029.2" }));
      const evaluation = forms.get("annual-evaluation@2018.1")!.definition;
      const without = JSON.parse(JSON.stringify(evaluation)) as FormDefinition;
      const dropped = "taskProgress";
      const isFree = (part: object) => !JSON.stringify(part).includes(dropped);
      const rules = without.rules.filter(isFree);
      const smaller = await writeDefinitionBook({
        ...without,
        version: "2029.3",
        sheets: without.sheets.filter(({ table }) => table?.id !== dropped),
        rules,
        summary: {
          ...without.summary,
          columns: without.summary.columns.filter(isFree),
          criteria: without.summary.criteria.filter((id) => rules.some((one) => one.id === id)),
          details: without.summary.details.filter((id) => id !== dropped),
          breakdowns: without.summary.breakdowns.filter(isFree),
          crossings: without.summary.crossings.filter(isFree),
        },
      });
      const { id } = await publish(smaller);
      for (const one of [named.id, id]) {
        expect(await refusal(readSample(services, { id: one, caller: "-" }))).to.equal("not-found");
      }
    });
  });

  describe("tried on what is stored", () => {
    let stricter: Uint8Array;
    before(async () => {
      stricter = await book({
        parameters: definition.parameters.map((one) => (one.id === "platformMin" ? { ...one, value: 99 } : one)),
      });
      await world.openRound({ form: "application", period: "2026", formId: applicationForm });
      for (const number of [1, 2, 3]) {
        const park = aPark(number);
        const { actor } = await world.addUnit({ name: park.name, city: guangzhou });
        await world.file(actor, await anApplication(park));
      }
    });

    it("fare as they do, each by its name", async () => {
      const { impact } = await tried(stricter);
      const [{ rule, units } = { rule: "", units: undefined }] = impact!.rules;
      expect([impact!.looked, rule, units?.fails.map(({ unit }) => unit.name)]).to.deep.equal([
        3,
        "A4.1",
        [1, 2, 3].map((number) => aPark(number).name),
      ]);
    });

    it("leave out those that were withdrawn", async () => {
      const park = aPark(4);
      const { actor } = await world.addUnit({ name: park.name, city: guangzhou });
      const { receipt } = await world.file(actor, await anApplication(park));
      await world.act(actor, receipt.submission, { kind: "withdraw", reason: "填错了" });
      expect((await tried(stricter)).impact!.submissions).to.equal(3);
    });

    it("are at most so many, and it is said that there are more", async () => {
      const { store } = services;
      const seenBy: typeof store.seenBy = (actor) => {
        const { rounds, audit } = store.seenBy(actor);
        const submissions: typeof rounds.submissions = async (filter, page) => {
          expect(page).to.deep.equal({ page: 1, size: 500 });
          return { ...(await rounds.submissions(filter, page)), total: 501 };
        };
        return { rounds: { ...rounds, submissions }, audit };
      };
      const full = { ...services, store: { ...store, seenBy } };
      const { impact } = await tried(stricter, { services: full });
      expect([impact!.submissions, impact!.looked, impact!.isCut]).to.deep.equal([501, 3, true]);
    });

    it("stop when nobody waits for the answer", async () => {
      const controller = new AbortController();
      let asked = 0;
      const checks: Services["checks"] = {
        ...services.checks,
        tryForm: (request) => {
          asked += 1;
          controller.abort(new Error("gone"));
          return services.checks.tryForm(request);
        },
      };
      const waiting = tried(stricter, { signal: controller.signal, services: { ...services, checks } });
      expect(await waiting.catch(String)).to.include("gone");
      expect(asked).to.be.lessThan(3);
    });

    it("say of which the workbook is lost, and compare the others", async () => {
      const { items } = await services.store.rounds.submissions({}, { page: 1, size: 1 });
      const { workbook } = currentFiling(items[0]!);
      await world.loseBlob(workbook);
      const { impact } = await tried(stricter);
      expect(impact!.notCompared.map(({ submission, unit }) => [submission, unit.name])).to.deep.equal([
        [items[0]!.id, aPark(1).name],
      ]);
      expect(impact!.rules[0]!.units.fails).to.have.length(2);
    });
  });
});
