import { expect } from "chai";
import { idleMinutes, isAlive, isLinkOpen, linkEnd, sessionEnd } from "../../../shared/submission/session-lifetime.ts";

const openedAt = "2026-05-31T08:00:00.000Z";

describe("session lifetime", () => {
  const cases: readonly (readonly [what: string, seenAt: string, now: string, alive: "asvs" | "both" | "none"])[] = [
    ["just opened", openedAt, openedAt, "both"],
    ["idle for a millisecond less than 15 minutes", openedAt, "2026-05-31T08:14:59.999Z", "both"],
    ["idle for 15 minutes", openedAt, "2026-05-31T08:15:00.000Z", "asvs"],
    ["idle for a millisecond less than 30 minutes", openedAt, "2026-05-31T08:29:59.999Z", "asvs"],
    ["idle for 30 minutes", openedAt, "2026-05-31T08:30:00.000Z", "none"],
    ["busy for a millisecond less than 12 hours", "2026-05-31T19:59:00.000Z", "2026-05-31T19:59:59.999Z", "both"],
    ["busy for 12 hours", "2026-05-31T19:59:59.000Z", "2026-05-31T20:00:00.000Z", "none"],
    ["seen by a clock that was ahead", "2026-05-31T08:01:00.000Z", "2026-05-31T08:00:30.000Z", "both"],
  ];
  for (const [what, seenAt, now, alive] of cases) {
    it(`${what}: alive under ${alive}`, () => {
      const session = { openedAt, seenAt, endedAt: null };
      expect(isAlive(session, new Date(now), "asvs")).to.equal(alive !== "none");
      expect(isAlive(session, new Date(now), "mlps")).to.equal(alive === "both");
    });
  }

  it("an ended session is dead at once", () => {
    expect(isAlive({ openedAt, seenAt: openedAt, endedAt: openedAt }, new Date(openedAt), "asvs")).to.equal(false);
  });

  it("a session whose times cannot be read is dead", () => {
    expect(isAlive({ openedAt, seenAt: "", endedAt: null }, new Date(openedAt), "asvs")).to.equal(false);
    expect(isAlive({ openedAt: "", seenAt: openedAt, endedAt: null }, new Date(openedAt), "asvs")).to.equal(false);
  });

  it("says when it ends at the latest, and how long it may be idle", () => {
    expect(sessionEnd(openedAt)).to.equal("2026-05-31T20:00:00.000Z");
    expect(idleMinutes).to.deep.equal({ asvs: 30, mlps: 15 });
  });
});

describe("one-time link", () => {
  it("is open for 72 hours", () => {
    const expiresAt = linkEnd(new Date(openedAt));
    expect(expiresAt).to.equal("2026-06-03T08:00:00.000Z");
    expect(isLinkOpen({ expiresAt, usedAt: null }, new Date("2026-06-03T07:59:59.999Z"))).to.equal(true);
    expect(isLinkOpen({ expiresAt, usedAt: null }, new Date(expiresAt))).to.equal(false);
  });

  it("is open once", () => {
    const expiresAt = linkEnd(new Date(openedAt));
    expect(isLinkOpen({ expiresAt, usedAt: openedAt }, new Date(openedAt))).to.equal(false);
  });
});
