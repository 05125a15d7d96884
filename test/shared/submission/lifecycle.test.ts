import { expect } from "chai";
import { possibleEvents, stepFor, transitions, type FormTraits } from "../../../shared/submission/lifecycle.ts";
import { roles, type Role } from "../../../shared/submission/roles.ts";
import {
  eventKinds,
  submissionStates,
  type EventKind,
  type SubmissionState,
} from "../../../shared/submission/submission.ts";

const application: FormTraits = { unitKind: "park", admits: true };
const evaluation: FormTraits = { unitKind: "park", admits: false };
const zone: FormTraits = { unitKind: "area", admits: false };
const scores: FormTraits = { unitKind: "expert", admits: false };

const at = (state: SubmissionState | null, archived = false) => (state === null ? null : { state, archived });

/** "role event from → to", or why not. */
function step(role: Role, event: EventKind, { traits, state }: { traits: FormTraits; state: SubmissionState | null }) {
  const found = stepFor(event, role, { traits, submission: at(state) });
  return typeof found === "string" ? found : (found.to ?? state);
}

describe("the way of a submission", () => {
  const ways: readonly (readonly [string, FormTraits, readonly (readonly [Role, EventKind, SubmissionState])[]])[] = [
    [
      "an application: returned, mended, recommended, accepted, selected",
      application,
      [
        ["park", "submit", "submitted"],
        ["city", "return", "returned"],
        ["park", "submit", "submitted"],
        ["city", "waive", "submitted"],
        ["city", "recommend", "recommended"],
        ["province", "return", "returned"],
        ["park", "submit", "submitted"],
        ["city", "recommend", "recommended"],
        ["province", "accept", "accepted"],
        ["province", "select", "selected"],
        ["province", "archive", "selected"],
      ],
    ],
    [
      "a yearly evaluation: forwarded by the city, accepted by the province, never selected",
      evaluation,
      [
        ["park", "submit", "submitted"],
        ["city", "recommend", "recommended"],
        ["province", "accept", "accepted"],
      ],
    ],
    [
      "a report of an area: the city accepts",
      zone,
      [
        ["area", "submit", "submitted"],
        ["city", "return", "returned"],
        ["area", "submit", "submitted"],
        ["city", "accept", "accepted"],
      ],
    ],
    [
      "an expert's scores: the province files and accepts",
      scores,
      [
        ["province", "submit", "submitted"],
        ["province", "accept", "accepted"],
      ],
    ],
  ];
  for (const [name, traits, steps] of ways) {
    it(name, () => {
      let state: SubmissionState | null = null;
      for (const [role, event, to] of steps) {
        expect(step(role, event, { traits, state }), `${role} ${event} from ${String(state)}`).to.equal(to);
        state = to;
      }
    });
  }

  const refused: readonly (readonly [Role, EventKind, FormTraits, SubmissionState | null, string])[] = [
    ["park", "recommend", application, "submitted", "not-allowed"],
    ["park", "accept", application, "recommended", "not-allowed"],
    ["city", "accept", application, "recommended", "not-allowed"],
    ["province", "recommend", application, "submitted", "not-allowed"],
    ["city", "submit", application, null, "not-allowed"],
    ["administrator", "return", application, "submitted", "not-allowed"],
    ["auditor", "remark", application, "submitted", "not-allowed"],
    ["province", "select", evaluation, "accepted", "not-allowed"],
    ["city", "waive", evaluation, "submitted", "not-allowed"],
    ["province", "accept", zone, "submitted", "not-allowed"],
    ["park", "submit", application, "recommended", "state-conflict"],
    ["park", "submit", application, "accepted", "state-conflict"],
    ["park", "withdraw", application, "accepted", "state-conflict"],
    ["city", "return", application, "accepted", "state-conflict"],
    ["province", "return", application, "submitted", "state-conflict"],
    ["city", "recommend", application, "recommended", "state-conflict"],
    ["province", "select", application, "recommended", "state-conflict"],
    ["city", "recommend", application, null, "state-conflict"],
  ];
  for (const [role, event, traits, state, why] of refused) {
    it(`${role} may not ${event} what is ${String(state)} (${traits.unitKind}): ${why}`, () => {
      expect(step(role, event, { traits, state })).to.equal(why);
    });
  }

  it("ends with the archive: nothing happens to what lies there", () => {
    for (const { event, from, roles: allowed } of transitions) {
      for (const state of from) {
        if (state === null) continue;
        const found = stepFor(event, allowed[0]!, { traits: application, submission: at(state, true) });
        expect(found, `${event} from ${state}`).to.be.oneOf(["state-conflict", "not-allowed"]);
      }
    }
  });

  it("offers exactly the events that are allowed", () => {
    for (const role of roles) {
      for (const traits of [application, evaluation, zone, scores]) {
        for (const state of [null, ...submissionStates]) {
          const offered = possibleEvents(role, { traits, submission: at(state) });
          const allowed = eventKinds.filter(
            (event) => !["not-allowed", "state-conflict"].includes(String(step(role, event, { traits, state }))),
          );
          expect([...offered].sort()).to.deep.equal([...allowed].sort());
        }
      }
    }
  });

  it("reaches every state, and asks a reason of whoever sends something back", () => {
    const reached = new Set(transitions.flatMap(({ to }) => to ?? []));
    expect([...reached].sort()).to.deep.equal([...submissionStates].sort());
    for (const { event, needsReason } of transitions) {
      if (["return", "withdraw", "grantPlace"].includes(event)) expect(needsReason, event).to.equal(true);
    }
  });
});
