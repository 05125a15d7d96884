import { expect } from "chai";
import { beginSubmission, fileAgain } from "../../../shared/submission/apply-filing.ts";
import type { EventDraft } from "../../../shared/submission/apply-event.ts";
import { submission as shape } from "../../../shared/submission/submission.ts";
import { aFiling, at, aSubmission, aWaiver } from "./sample-submission.ts";

const draft: EventDraft = { at, kind: "submit", actor: { account: "p1", name: "张三", role: "park" } };
const { number: _, receipt: __, ...filing } = aFiling({ key: "key-0002" });

describe("a filing", () => {
  it("begins a submission with the first number and receipt", () => {
    const { id, form, period, unit } = aSubmission();
    const begun = beginSubmission({ id, number: 7, form, period, unit }, filing, draft);
    expect(shape.parse(begun)).to.deep.equal(begun);
    expect(begun.filings[0]).to.include({ number: 1, receipt: "PF-application-2026-0007-1" });
    expect(begun).to.include({ state: "submitted", version: 1, holdsPlace: false });
  });

  it("follows another with the next number, keeps what was there, the place too, and ends a recommendation", () => {
    const recommendation = { order: 1, opinion: "符合条件,同意推荐上报", reviewer: "李四", date: "2026-03-02" };
    const before = aSubmission({ state: "returned", holdsPlace: true, recommendation, waivers: [aWaiver("A1.3")] });
    const after = fileAgain(before, { filing, waivers: [aWaiver("A1.3", { filing: 2 })] }, draft);
    expect(shape.parse(after)).to.deep.equal(after);
    expect(after.filings.map(({ receipt }) => receipt)).to.deep.equal([
      "PF-application-2026-0001-1",
      "PF-application-2026-0001-2",
    ]);
    expect(after.events.at(-1)).to.deep.include({ number: 2, filing: 2, from: "returned", to: "submitted" });
    expect(after.waivers.map((one) => one.filing)).to.deep.equal([1, 2]);
    expect(after).to.include({ holdsPlace: true, recommendation: null, version: 2 });
  });
});
