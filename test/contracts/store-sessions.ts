import { expect } from "chai";
import { auditTargets, useStore, type StorePlace } from "./store-place.ts";
import { anEntry, aSession } from "./store-samples.ts";

const later = (from: Date, hours: number) => new Date(from.getTime() + hours * 3_600_000);

/** Sessions, throttle counts and kept values. */
export function describeSessions(newPlace: () => Promise<StorePlace>): void {
  describe("sessions", () => {
    const test = useStore(newPlace);
    const sessions = () => test.store.sessions;
    const opened = () => ({ openedAt: test.now.toISOString(), seenAt: test.now.toISOString() });

    it("finds a saved session, and again after it was closed and opened", async () => {
      const session = aSession({ tokenHash: "h1", ...opened() });
      expect(await sessions().session("h1")).to.equal(undefined);
      await sessions().save(session, [anEntry("opened")]);
      for await (const store of test.nowAndReopened()) {
        expect(await store.sessions.session("h1")).to.deep.equal(session);
        expect(await auditTargets(store)).to.deep.equal(["opened"]);
      }
    });

    it("replaces a session of the same hash", async () => {
      await sessions().save(aSession({ tokenHash: "h1", ...opened() }));
      const seen = aSession({ tokenHash: "h1", ...opened(), seenAt: later(test.now, 1).toISOString() });
      await sessions().save(seen);
      expect(await sessions().session("h1")).to.deep.equal(seen);
      expect(await sessions().sessionsOf("account-1")).to.deep.equal([seen]);
    });

    it("lists the sessions of one account in the order in which they were opened", async () => {
      const second = aSession({ tokenHash: "h1", ...opened(), openedAt: later(test.now, 1).toISOString() });
      const first = aSession({ tokenHash: "h2", ...opened() });
      for (const session of [second, first, aSession({ tokenHash: "h3", account: "account-2", ...opened() })]) {
        await sessions().save(session);
      }
      expect(await sessions().sessionsOf("account-1")).to.deep.equal([first, second]);
    });

    it("ends every open session of an account but the one that asked", async () => {
      const endedBefore = later(test.now, -1).toISOString();
      await sessions().save(aSession({ tokenHash: "h1", ...opened() }));
      await sessions().save(aSession({ tokenHash: "h2", ...opened() }));
      await sessions().save(aSession({ tokenHash: "h3", ...opened(), endedAt: endedBefore }));
      await sessions().save(aSession({ tokenHash: "h4", ...opened(), account: "account-2" }));
      const at = test.now.toISOString();
      await sessions().endAll("account-1", at, "h2");
      const ends = async () =>
        Promise.all(["h1", "h2", "h3", "h4"].map(async (hash) => (await sessions().session(hash))?.endedAt));
      expect(await ends()).to.deep.equal([at, null, endedBefore, null]);
      await sessions().endAll("account-1", at);
      expect(await ends()).to.deep.equal([at, at, endedBefore, null]);
    });

    it("forgets a session when its longest time is over", async () => {
      await sessions().save(aSession({ tokenHash: "h1", ...opened() }));
      test.now = later(test.now, 11.9);
      expect(await sessions().session("h1")).not.to.equal(undefined);
      test.now = later(test.now, 0.1);
      expect(await sessions().session("h1")).to.equal(undefined);
      expect(await sessions().sessionsOf("account-1")).to.deep.equal([]);
    });

    it("keeps throttle counts until they expire or are removed, also over a restart", async () => {
      const expires = later(test.now, 1).toISOString();
      await sessions().changeThrottle("login:__proto__", () => ({ points: 3, expires }));
      await sessions().changeThrottle("network:10.0.0.0/24", () => ({ points: 1, expires: null }));
      await sessions().changeThrottle("login:__proto__", (before) => ({ points: before!.points + 1, expires }));
      await test.reopen();
      expect(await sessions().throttle("login:__proto__")).to.deep.equal({ points: 4, expires });
      test.now = later(test.now, 1);
      expect(await sessions().throttle("login:__proto__")).to.equal(undefined);
      expect(await sessions().throttle("network:10.0.0.0/24")).to.deep.equal({ points: 1, expires: null });
      await sessions().changeThrottle("network:10.0.0.0/24", () => null);
      await sessions().changeThrottle("never counted", () => null);
      expect(await sessions().throttle("network:10.0.0.0/24")).to.equal(undefined);
    });

    it("counts every one of those who count at once", async () => {
      const more = (before?: { readonly points: number }) => ({ points: (before?.points ?? 0) + 1, expires: null });
      const left = await Promise.all(Array.from({ length: 20 }, () => sessions().changeThrottle("login", more)));
      expect(left.map((count) => count?.points).sort((a, b) => a! - b!)).to.deep.equal(left.map((_, at) => at + 1));
      expect(await sessions().throttle("login")).to.deep.equal({ points: 20, expires: null });
    });

    it("gives a kept value to one of those who take it at once", async () => {
      await sessions().keep("state-1", "值", later(test.now, 1).toISOString());
      await test.reopen();
      const taken = await Promise.all(Array.from({ length: 10 }, () => sessions().take("state-1")));
      expect(taken.filter((value) => value !== undefined)).to.deep.equal(["值"]);
      expect(await sessions().take("state-1")).to.equal(undefined);
      expect(await (await test.reopen()).sessions.take("state-1")).to.equal(undefined);
    });

    it("keeps the last value of a key, and none that has expired", async () => {
      const end = later(test.now, 1).toISOString();
      await sessions().keep("state-1", "first", end);
      await sessions().keep("state-1", "second", end);
      await sessions().keep("state-2", "late", end);
      expect(await sessions().take("state-1")).to.equal("second");
      test.now = later(test.now, 1);
      expect(await sessions().take("state-2")).to.equal(undefined);
    });

    it("loses no session of many that are opened at once", async () => {
      const hashes = Array.from({ length: 40 }, (_, index) => `hash-${String(index)}`);
      await Promise.all(
        hashes.map((tokenHash) => sessions().save(aSession({ tokenHash, ...opened() }), [anEntry(tokenHash)])),
      );
      expect(await sessions().sessionsOf("account-1")).to.have.length(40);
      expect([...(await auditTargets(test.store))].sort()).to.deep.equal([...hashes].sort());
    });
  });
}
