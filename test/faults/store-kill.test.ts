import { expect } from "chai";
import { openNumbers } from "./numbered-store.ts";
import { expectCode } from "../server/store/expect-code.ts";
import { useFolder } from "../server/store/temporary-folder.ts";
import { added, expectNumbers, lockedBy } from "./expect-numbers.ts";
import { faultRounds, startChild } from "./child.ts";

describe("faults: kill -9 of a process that writes", function () {
  this.timeout(120_000 + faultRounds * 10_000);
  const at = useFolder();

  it("loses nothing that was acknowledged and leaves nothing half there", async () => {
    const acknowledged = new Set<number>();
    let held: readonly number[] = [];
    for (let round = 0; round < faultRounds; round++) {
      const child = startChild("make-commits.ts", [at(), "4", "1000000"]);
      expect(await child.line()).to.equal("open");
      expect(lockedBy(at())).to.equal(child.pid);
      const lines: string[] = [];
      for (let left = Math.random() * 30; left > 0; left--) lines.push(await child.line());
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
      const rest = child.rest();
      await child.end("SIGKILL");
      lines.push(...(await rest));
      for (const number of added(lines)) acknowledged.add(number);
      held = await expectNumbers(at(), acknowledged, Math.max(1, ...held));
    }
    await expectNumbers(at(), acknowledged);
    expect(acknowledged.size).to.be.at.least(faultRounds);
  });

  it("refuses a second process on the folder until the first is gone", async () => {
    const child = startChild("make-commits.ts", [at(), "1", "1000000"]);
    expect(await child.line()).to.equal("open");
    const { slots } = await expectCode(openNumbers(at()), "store-in-use");
    expect(slots["pid"]).to.equal(String(child.pid));
    expect(await child.line(), "the first goes on").to.match(/^added /);
    await child.end("SIGKILL");
    await (await openNumbers(at())).close();
  });
});
