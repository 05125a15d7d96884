import { expect } from "chai";
import { applyEvent, type EventDraft } from "../../../shared/submission/apply-event.ts";
import { submission as shape } from "../../../shared/submission/submission.ts";
import { aSubmission } from "./sample-submission.ts";

const later = "2026-03-02T02:00:00.000Z";
const city = { account: "c1", name: "李四", role: "city" } as const;
const province = { account: "v1", name: "王五", role: "province" } as const;
const recommendation = { order: 1, opinion: "符合条件,同意推荐上报", reviewer: "李四", date: "2026-03-02" };
const recommend: EventDraft = { at: later, kind: "recommend", actor: city, recommendation };

describe("applyEvent", () => {
  it("adds one event and one version, and changes nothing that was there", () => {
    const before = aSubmission();
    const after = applyEvent(before, { at: later, kind: "return", actor: city, reason: "请补充" }, "returned");
    expect(shape.parse(after)).to.deep.equal(after);
    expect(after).to.include({ state: "returned", version: 2, updatedAt: later });
    expect(after.events.slice(0, 1)).to.deep.equal(before.events);
    expect(after.events[1]).to.include({ number: 2, filing: 1, from: "submitted", to: "returned", reason: "请补充" });
    expect(before).to.deep.equal(aSubmission());
  });

  it("keeps the state where the event has none of its own", () => {
    const remarks = [{ sheet: "封面", cell: "C8", text: "请核对" }];
    expect(applyEvent(aSubmission(), { at: later, kind: "remark", actor: city, remarks }).state).to.equal("submitted");
  });

  it("takes a place when recommended; returned by the city or withdrawn frees it, returned by the province keeps it", () => {
    const recommended = applyEvent(aSubmission(), recommend, "recommended");
    expect(recommended).to.deep.include({ holdsPlace: true, recommendation });
    const returned = (actor: EventDraft["actor"]) =>
      applyEvent(recommended, { at: later, kind: "return", actor, reason: "请补充" }, "returned");
    expect(returned(city)).to.include({ holdsPlace: false, recommendation: null });
    expect(returned(province)).to.include({ holdsPlace: true, recommendation: null });
    const park = { account: "p1", name: "张三", role: "park" } as const;
    const withdrawn = applyEvent(
      recommended,
      { at: later, kind: "withdraw", actor: park, reason: "不报" },
      "withdrawn",
    );
    expect(withdrawn).to.include({ holdsPlace: false, recommendation: null });
  });

  it("adds decisions on waivers with level, person and filing, and keeps earlier ones", () => {
    const waive = (approved: boolean): EventDraft => {
      return { at: later, kind: "waive", actor: city, waivers: [{ rule: "A1.1", approved, reason: "已核实" }] };
    };
    const twice = applyEvent(applyEvent(aSubmission(), waive(false)), waive(true));
    expect(twice.waivers.map(({ approved }) => approved)).to.deep.equal([false, true]);
    expect(twice.waivers[1]).to.include({ rule: "A1.1", level: "city", by: "李四", at: later, filing: 1 });
  });

  it("remembers who granted a place, and that it was archived", () => {
    const granted = applyEvent(aSubmission(), { at: later, kind: "grantPlace", actor: province, reason: "省级统筹" });
    expect(granted.beyondQuota).to.deep.equal({ by: "王五", at: later, reason: "省级统筹" });
    expect(applyEvent(granted, { at: later, kind: "archive", actor: province }).archived).to.equal(true);
  });
});
