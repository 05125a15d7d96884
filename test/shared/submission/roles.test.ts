import { expect } from "chai";
import {
  canFileFor,
  canManageAccount,
  canManageUnit,
  canRunRounds,
  canSeeAccount,
  canSeeAudit,
  canSeeCity,
  canSeeProvince,
  canSeeUnit,
  type Actor,
  type Owner,
} from "../../../shared/submission/roles.ts";

const who = (role: Actor["role"], place: Partial<Actor> = {}): Actor => ({ account: role, name: role, role, ...place });
const actors = {
  park: who("park", { unit: "own", city: "440100" }),
  area: who("area", { unit: "zone", city: "440100" }),
  city: who("city", { city: "440100" }),
  province: who("province"),
  administrator: who("administrator"),
  auditor: who("auditor"),
} as const;
type Name = keyof typeof actors;

const own: Owner = { id: "own", kind: "park", city: "440100" };
const sibling: Owner = { id: "sibling", kind: "park", city: "440100" };
const foreign: Owner = { id: "foreign", kind: "park", city: "440300" };
const zone: Owner = { id: "zone", kind: "area", city: "440100" };
const expert: Owner = { id: "expert", kind: "expert" };

/** The names of those to whom `test` says yes. */
function yes(test: (actor: Actor) => boolean): readonly string[] {
  return (Object.keys(actors) as Name[]).filter((name) => test(actors[name]));
}

describe("who may what", () => {
  const cases: readonly (readonly [string, (actor: Actor) => boolean, readonly Name[]])[] = [
    ["see the own park's reports", (actor) => canSeeUnit(actor, own), ["park", "city", "province"]],
    ["see a park of the same city", (actor) => canSeeUnit(actor, sibling), ["city", "province"]],
    ["see a park of another city", (actor) => canSeeUnit(actor, foreign), ["province"]],
    ["see an area's reports", (actor) => canSeeUnit(actor, zone), ["area", "city", "province"]],
    ["see an expert's scores", (actor) => canSeeUnit(actor, expert), ["province"]],
    ["file for the own park", (actor) => canFileFor(actor, own), ["park"]],
    ["file for a sibling", (actor) => canFileFor(actor, sibling), []],
    ["file for an area", (actor) => canFileFor(actor, zone), ["area"]],
    ["file an expert's scores", (actor) => canFileFor(actor, expert), ["province"]],
    ["see the city", (actor) => canSeeCity(actor, "440100"), ["city", "province"]],
    ["see another city", (actor) => canSeeCity(actor, "440300"), ["province"]],
    ["see the province", canSeeProvince, ["province"]],
    ["run rounds", canRunRounds, ["province"]],
    [
      "see a park's account of the city",
      (actor) => canSeeAccount(actor, { id: "x", role: "park", city: "440100" }),
      ["city", "administrator", "auditor"],
    ],
    [
      "manage a park's account of another city",
      (actor) => canManageAccount(actor, { id: "x", role: "park", city: "440300" }),
      ["administrator"],
    ],
    [
      "manage a city's account",
      (actor) => canManageAccount(actor, { id: "x", role: "city", city: "440100" }),
      ["province", "administrator"],
    ],
    [
      "manage an administrator",
      (actor) => canManageAccount(actor, { id: "x", role: "administrator" }),
      ["administrator"],
    ],
    ["add a park of the city", (actor) => canManageUnit(actor, own), ["city", "province", "administrator"]],
    ["add a park elsewhere", (actor) => canManageUnit(actor, foreign), ["province", "administrator"]],
    ["add an expert", (actor) => canManageUnit(actor, expert), ["province", "administrator"]],
    [
      "read the audit of the own park",
      (actor) => canSeeAudit(actor, { unit: "own", city: "440100" }),
      ["park", "city", "province", "administrator", "auditor"],
    ],
    ["read the audit of nobody's thing", (actor) => canSeeAudit(actor, {}), ["province", "administrator", "auditor"]],
  ];
  for (const [what, test, expected] of cases) {
    it(`${what}: ${expected.join(", ") || "nobody"}`, () => {
      expect(yes(test)).to.deep.equal(expected);
    });
  }

  it("everybody sees their own account, and nobody manages it", () => {
    for (const actor of Object.values(actors)) {
      const place = { id: actor.account, role: actor.role, city: actor.city };
      expect(canSeeAccount(actor, place), actor.role).to.equal(true);
      expect(canManageAccount(actor, place), actor.role).to.equal(false);
    }
  });

  it("a city without a place sees nothing of units without one", () => {
    expect(canSeeUnit(who("city"), { id: "x", kind: "park" })).to.equal(false);
    expect(canSeeAudit(who("city"), {})).to.equal(false);
  });
});
