import { expect } from "chai";
import { faultySample } from "../../../server/demo/faulty-sample.ts";
import { readUpload } from "../../../server/workbooks/read-upload.ts";
import { checkWorkbook } from "../../../shared/check-workbook.ts";
import type { CheckResult } from "../../../shared/findings/finding.ts";
import { contextFrom, nothingKnown } from "../../../shared/findings/known-context.ts";
import { ourForms } from "../../our-forms.ts";

describe("the sample workbook of a form, to try the check with", function () {
  this.timeout(120_000);

  for (const form of ourForms.values()) {
    describe(form.id, () => {
      let bytes: Uint8Array;
      let result: CheckResult;
      before(async () => {
        bytes = (await faultySample(form))!;
        result = checkWorkbook(
          readUpload({ bytes: Uint8Array.from(bytes) }).workbook,
          ourForms,
          contextFrom(nothingKnown),
        );
      });

      it("has findings that block, that want a reason, and that one click mends", () => {
        expect(result.identity.form).to.equal(form.id);
        expect(result.findings.length).to.be.at.least(5);
        expect(result.counts.mandatory).to.be.at.least(2);
        expect(result.counts.explain + result.counts.waivable).to.be.at.least(1);
        expect(result.findings.filter(({ rule, fix }) => rule.endsWith(".understood") && fix).length).to.be.at.least(2);
      });

      it("has them of every severity that the form has for one workbook alone", () => {
        const has = new Set(form.definition.rules.map(({ severity }) => severity));
        const found = new Set(result.findings.map(({ severity }) => severity));
        expect([...has].filter((one) => !found.has(one))).to.deep.equal([]);
      });

      it("is the same bytes each time", async () => {
        expect(Buffer.compare((await faultySample(form))!, bytes)).to.equal(0);
      });
    });
  }

  it("is not there for a form that nobody has filled in", async () => {
    const [form] = ourForms.values();
    const other = { ...form!, definition: { ...form!.definition, form: "own-form" } };
    expect(await faultySample(other)).to.equal(undefined);
  });
});
