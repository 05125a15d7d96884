import { expect } from "chai";
import { sharedRuns } from "../../../server/forms/shared-runs.ts";

describe("runs that are shared", () => {
  it("have begun after whoever waits for them has asked, and are never two at a time", async () => {
    let begun = 0;
    const ends: (() => void)[] = [];
    const ask = sharedRuns(async () => {
      begun += 1;
      await new Promise<void>((resolve) => ends.push(resolve));
    });
    const first = ask();
    const later = [ask(), ask(), ask()];
    expect(begun).to.equal(1);
    ends[0]!();
    await first;
    await Promise.resolve();
    expect(begun).to.equal(2);
    const last = ask();
    ends[1]!();
    await Promise.all(later);
    await Promise.resolve();
    expect(begun).to.equal(3);
    ends[2]!();
    await last;
    const alone = ask();
    expect(begun).to.equal(4);
    ends[3]!();
    await alone;
  });

  it("fail for those who waited for them, and not for the next", async () => {
    let runs = 0;
    const ask = sharedRuns(async () => {
      runs += 1;
      await Promise.resolve();
      if (runs < 3) throw new Error(`run ${String(runs)}`);
    });
    const outcomes = await Promise.allSettled([ask(), ask(), ask()]);
    const reasons = outcomes.map((one) => (one.status === "rejected" ? String(one.reason) : "done"));
    expect(reasons).to.deep.equal(["Error: run 1", "Error: run 2", "Error: run 2"]);
    await ask();
    expect(runs).to.equal(3);
  });
});
