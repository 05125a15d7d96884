import { expect } from "chai";
import { openTurnstile } from "../../../server/sign-in/turnstile.ts";

describe("turnstile", () => {
  it("lets no more run at the same time than there are places, and the others in order", async () => {
    const turnstile = openTurnstile(2);
    const finish: (() => void)[] = [];
    const begun: number[] = [];
    const works = [0, 1, 2, 3].map((index) =>
      turnstile.pass(async () => {
        begun.push(index);
        await new Promise<void>((resolve) => finish.push(resolve));
      }),
    );
    await settled();
    expect(begun).to.deep.equal([0, 1]);
    expect(turnstile.load()).to.deep.equal({ running: 2, waiting: 2 });
    finish[1]?.();
    await settled();
    expect(begun).to.deep.equal([0, 1, 2]);
    finish[0]?.();
    await settled();
    finish.forEach((one) => one());
    await Promise.all(works);
    expect(begun).to.deep.equal([0, 1, 2, 3]);
    expect(turnstile.load()).to.deep.equal({ running: 0, waiting: 0 });
  });

  it("gives the place on when a piece of work fails", async () => {
    const turnstile = openTurnstile(1);
    const failing = turnstile.pass(() => Promise.reject(new Error("no")));
    const next = turnstile.pass(() => Promise.resolve("yes"));
    expect(await failing.catch((error: unknown) => String(error))).to.equal("Error: no");
    expect(await next).to.equal("yes");
    expect(turnstile.load().running).to.equal(0);
  });
});

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
