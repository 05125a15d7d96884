import { expect } from "chai";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openThrottle, type Admission, type Throttle } from "../../../server/sign-in/throttle.ts";
import { fileThrottleStore } from "./file-throttle-store.ts";

const minute = 60_000;
const minutes = (count: number): number => count * 60;

describe("sign-in throttle", () => {
  let folder = "";
  let path = "";
  let time = 0;
  let throttle: Throttle;
  const now = (): Date => new Date(time);
  const reopened = (): Throttle => openThrottle({ store: fileThrottleStore(path), now });
  const wait = (milliseconds: number): void => {
    time += milliseconds;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "throttle-"));
    path = join(folder, "throttle.json");
    time = Date.parse("2026-05-31T08:00:00.000Z");
    throttle = reopened();
  });
  afterEach(() => rm(folder, { recursive: true }));

  describe("an account", () => {
    it("has five attempts in 15 minutes; the sixth is refused until the lock ends", async () => {
      expect(await failures(throttle, 5)).to.deep.equal(Array.from({ length: 5 }, () => ({ allowed: true })));
      expect(await throttle.beforeAttempt("park", "192.0.2.1")).to.deep.equal(refusedFor(minutes(15)));
      wait(10 * minute);
      expect(await throttle.beforeAttempt("park", "192.0.2.1")).to.deep.equal(refusedFor(minutes(5)));
      wait(5 * minute);
      expect(await throttle.beforeAttempt("park", "192.0.2.1")).to.deep.equal({ allowed: true });
    });

    it("is not locked by four failures in each of many windows", async () => {
      for (let window = 0; window < 5; window++) {
        expect((await failures(throttle, 4)).every(({ allowed }) => allowed)).to.equal(true);
        wait(15 * minute);
      }
    });

    it("is locked for twice as long each time, at most for a day", async () => {
      const locks: number[] = [];
      for (let round = 0; round < 9; round++) {
        await failures(throttle, 5, `192.0.2.${round}`);
        const answer = await throttle.beforeAttempt("park", "198.51.100.1");
        const seconds = answer.allowed ? 0 : answer.retryAfterSeconds;
        locks.push(seconds / 60);
        wait(seconds * 1000);
      }
      expect(locks).to.deep.equal([15, 30, 60, 120, 240, 480, 960, 1440, 1440]);
    });

    it("starts at 15 minutes again after a quiet day", async () => {
      await failures(throttle, 5);
      wait(15 * minute);
      await failures(throttle, 5);
      wait(30 * minute + 24 * 60 * minute);
      await failures(throttle, 5);
      expect(await throttle.beforeAttempt("park", "192.0.2.1")).to.deep.equal(refusedFor(minutes(15)));
    });

    it("is locked at every address and in every spelling of the login, and no other account is", async () => {
      await failures(throttle, 5);
      for (const login of ["park", "PARK", " park ", "ｐａｒｋ"]) {
        expect((await throttle.beforeAttempt(login, "203.0.113.9")).allowed, login).to.equal(false);
      }
      expect(await throttle.beforeAttempt("park2", "203.0.113.9")).to.deep.equal({ allowed: true });
    });

    it("forgets its failures and its lock history after a success", async () => {
      await failures(throttle, 5);
      wait(15 * minute);
      await failures(throttle, 4);
      await throttle.beforeAttempt("park", "192.0.2.1");
      await throttle.succeeded("park", "192.0.2.1");
      expect((await failures(throttle, 5)).every(({ allowed }) => allowed)).to.equal(true);
      expect(await throttle.beforeAttempt("park", "192.0.2.1")).to.deep.equal(refusedFor(minutes(15)));
    });

    it("can be unlocked", async () => {
      await failures(throttle, 5);
      await throttle.unlock("park");
      expect(await throttle.beforeAttempt("park", "192.0.2.1")).to.deep.equal({ allowed: true });
    });

    it("counts an attempt that was never answered", async () => {
      for (let attempt = 0; attempt < 5; attempt++) await throttle.beforeAttempt("park", "192.0.2.1");
      expect((await throttle.beforeAttempt("park", "192.0.2.1")).allowed).to.equal(false);
    });

    it("is not locked for longer by attempts that are refused", async () => {
      await failures(throttle, 5);
      for (let attempt = 0; attempt < 50; attempt++) await throttle.beforeAttempt("park", "192.0.2.1");
      await throttle.failed("park", "192.0.2.1");
      expect(await throttle.beforeAttempt("park", "192.0.2.1")).to.deep.equal(refusedFor(minutes(15)));
    });
  });

  describe("an address", () => {
    it("has thirty failures in 15 minutes, over all accounts", async () => {
      const allowed: boolean[] = [];
      for (let index = 0; index < 32; index++) {
        allowed.push((await failures(throttle, 1, "192.0.2.1", `unit${index}`))[0]?.allowed === true);
      }
      expect(allowed.filter(Boolean).length).to.equal(30);
      expect(allowed.slice(30)).to.deep.equal([false, false]);
      wait(5 * minute);
      expect(await throttle.beforeAttempt("fresh", "192.0.2.1")).to.deep.equal(refusedFor(minutes(10)));
      expect(await throttle.beforeAttempt("fresh", "192.0.2.2")).to.deep.equal({ allowed: true });
      wait(10 * minute);
      expect(await throttle.beforeAttempt("fresh", "192.0.2.1")).to.deep.equal({ allowed: true });
    });

    it("is not cleared by signing in with an account of one's own, nor is that counted", async () => {
      const guess = async (count: number, from: number): Promise<number> => {
        const answers = await Promise.all(
          Array.from({ length: count }, (_, index) => failures(throttle, 1, "192.0.2.1", `unit${from + index}`)),
        );
        return answers.filter(([answer]) => answer?.allowed).length;
      };
      expect(await guess(29, 0)).to.equal(29);
      for (let time = 0; time < 3; time++) {
        expect(await throttle.beforeAttempt("own", "192.0.2.1")).to.deep.equal({ allowed: true });
        await throttle.succeeded("own", "192.0.2.1");
      }
      expect(await guess(5, 100)).to.equal(1);
    });

    it("does not pay for attempts on a locked account", async () => {
      await failures(throttle, 5);
      for (let attempt = 0; attempt < 60; attempt++) await throttle.beforeAttempt("park", "192.0.2.1");
      expect(await throttle.beforeAttempt("colleague", "192.0.2.1")).to.deep.equal({ allowed: true });
    });

    it("that is refused cannot lock accounts", async () => {
      for (let index = 0; index < 30; index++) await failures(throttle, 1, "192.0.2.1", `unit${index}`);
      await failures(throttle, 20, "192.0.2.1", "victim");
      expect(await throttle.beforeAttempt("victim", "192.0.2.2")).to.deep.equal({ allowed: true });
    });

    it("of IPv6 is the subscriber's network", async () => {
      for (let index = 0; index < 30; index++) await failures(throttle, 1, `2001:db8::${index}`, `unit${index}`);
      expect((await throttle.beforeAttempt("fresh", "2001:db8::ffff:1")).allowed).to.equal(false);
      expect((await throttle.beforeAttempt("fresh", "2001:db8:0:1::1")).allowed).to.equal(true);
    });
  });

  describe("attempts at the same time", () => {
    for (const outcome of ["fail slowly", "fail at once"] as const) {
      it(`of twenty, never more than five are checked, and the account is locked once (${outcome})`, async () => {
        let checked = 0;
        await Promise.all(
          Array.from({ length: 20 }, async () => {
            const { allowed } = await throttle.beforeAttempt("park", "192.0.2.1");
            if (!allowed) return;
            checked++;
            if (outcome === "fail slowly") await new Promise((resolve) => setTimeout(resolve, 20));
            await throttle.failed("park", "192.0.2.1");
          }),
        );
        expect(checked).to.equal(5);
        expect(await throttle.beforeAttempt("park", "192.0.2.1")).to.deep.equal(refusedFor(minutes(15)));
      });
    }

    it("from twenty addresses count against the account all the same", async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => throttle.beforeAttempt("park", `192.0.2.${index}`)),
      );
      expect(answers.filter(({ allowed }) => allowed).length).to.equal(5);
    });

    it("on a hundred accounts from one address: thirty are checked", async () => {
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, index) => throttle.beforeAttempt(`unit${index}`, "192.0.2.1")),
      );
      expect(answers.filter(({ allowed }) => allowed).length).to.equal(30);
    });
  });

  describe("points given back", () => {
    it("by a success that comes after its window make no attempt more in the next", async () => {
      await throttle.beforeAttempt("slow", "192.0.2.1");
      wait(15 * minute);
      await throttle.succeeded("slow", "192.0.2.1");
      expect(await letThrough(throttle, 40, "unit")).to.equal(30);
    });

    it("by refusals at the same time leave the address with what was let through", async () => {
      const logins = Array.from({ length: 100 }, (_, index) => `unit${index}`);
      const answers = await Promise.all(logins.map((login) => throttle.beforeAttempt(login, "192.0.2.1")));
      const through = logins.filter((_, index) => answers[index]?.allowed);
      for (const login of through) await throttle.succeeded(login, "192.0.2.1");
      expect(await letThrough(throttle, 40, "next")).to.equal(30);
    });

    it("by an account that refuses at the same time are the address's", async () => {
      await Promise.all(Array.from({ length: 20 }, () => throttle.beforeAttempt("park", "192.0.2.1")));
      expect(await letThrough(throttle, 40, "unit")).to.equal(25);
    });
  });

  describe("a restart", () => {
    it("keeps failures, locks and the length of the next lock", async () => {
      for (let attempt = 0; attempt < 5; attempt++) await failures(reopened(), 1);
      expect(await reopened().beforeAttempt("park", "192.0.2.1")).to.deep.equal(refusedFor(minutes(15)));
      wait(15 * minute);
      await failures(reopened(), 5);
      expect(await reopened().beforeAttempt("park", "192.0.2.1")).to.deep.equal(refusedFor(minutes(30)));
    });

    it("keeps what an address has failed", async () => {
      for (let index = 0; index < 30; index++) await failures(reopened(), 1, "192.0.2.1", `unit${index}`);
      expect((await reopened().beforeAttempt("fresh", "192.0.2.1")).allowed).to.equal(false);
    });
  });

  describe("what is stored", () => {
    it("names no login, is as short for a long one, and every counter expires", async () => {
      await failures(throttle, 5, "192.0.2.1", `secret-${"x".repeat(5000)}`);
      const counts = Object.entries(await fileThrottleStore(path).counts());
      expect(counts.length).to.equal(3);
      for (const [key, { expires }] of counts) {
        expect(key).not.to.include("secret");
        expect(key.length).to.be.below(60);
        expect(expires).to.match(/^2026-0\d-\d\dT/);
      }
    });

    it("is nothing after a success", async () => {
      await throttle.beforeAttempt("park", "192.0.2.1");
      await throttle.succeeded("park", "192.0.2.1");
      expect(await fileThrottleStore(path).counts()).to.deep.equal({});
    });

    it("is not written for attempts that are refused", async () => {
      await failures(throttle, 5);
      const store = fileThrottleStore(path);
      let written = 0;
      const counting: typeof store = { ...store, change: (...change) => (written++, store.change(...change)) };
      const watched = openThrottle({ store: counting, now });
      expect((await watched.beforeAttempt("park", "")).allowed).to.equal(false);
      expect(written).to.equal(0);
    });

    it("cannot be read or written: nobody is let through", async () => {
      const broken = openThrottle({ store: fileThrottleStore(join(folder, "missing", "throttle.json")), now });
      const failure = await broken.beforeAttempt("park", "192.0.2.1").catch((error: unknown) => error);
      expect(failure).to.be.instanceOf(Error);
    });
  });
});

function refusedFor(retryAfterSeconds: number): Admission {
  return { allowed: false, retryAfterSeconds };
}

/** How many of `count` attempts, each on an account of its own, one address gets through. */
async function letThrough(throttle: Throttle, count: number, prefix: string): Promise<number> {
  let through = 0;
  for (let index = 0; index < count; index++) {
    if ((await throttle.beforeAttempt(`${prefix}-${index}`, "192.0.2.1")).allowed) through++;
  }
  return through;
}

/** Attempts one after another; those that are let through fail. */
async function failures(
  throttle: Throttle,
  count: number,
  address = "192.0.2.1",
  account = "park",
): Promise<Admission[]> {
  const answers: Admission[] = [];
  for (let attempt = 0; attempt < count; attempt++) {
    const answer = await throttle.beforeAttempt(account, address);
    if (answer.allowed) await throttle.failed(account, address);
    answers.push(answer);
  }
  return answers;
}
