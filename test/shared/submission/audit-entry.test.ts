import { expect } from "chai";
import * as fc from "fast-check";
import { auditDraft, auditEntry, canonicalJson, hashedText } from "../../../shared/submission/audit-entry.ts";

describe("canonical JSON", () => {
  const check = (value: unknown, expected: string) => {
    expect(canonicalJson(value)).to.equal(expected);
  };

  it("sorts names at every depth and has no white space", () => {
    check({ b: [{ z: 1, a: null }], a: "x y", B: true }, '{"B":true,"a":"x y","b":[{"a":null,"z":1}]}');
  });

  it("sorts by UTF-16 unit, numbers as text, whatever the language of the machine", () => {
    check(
      { 园: 1, é: 2, z: 3, 10: 4, 9: 5, "\u{1F600}": 6, "\uFB33": 7 },
      '{"10":4,"9":5,"z":3,"é":2,"园":1,"😀":6,"\uFB33":7}',
    );
  });

  it("leaves out what has no value", () => {
    check({ a: undefined, b: 1 }, '{"b":1}');
  });

  it("writes numbers as JSON does", () => {
    check([-0, 1e21, 1.5, 1e-7], "[0,1e+21,1.5,1e-7]");
  });

  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 5n, () => 1, Symbol("s"), [undefined]]) {
    it(`refuses ${typeof value} ${Array.isArray(value) ? "in a list" : ""} that would read back as something else`, () => {
      expect(() => canonicalJson({ value })).to.throw(TypeError);
    });
  }

  it("reads back as the same value and does not depend on the order of names", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).to.deep.equal(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).to.equal(text);
        expect(canonicalJson(backwards(value))).to.equal(text);
      }),
    );
  });
});

describe("an audit entry", () => {
  const draft = {
    id: "6f1c9bb2-3b0e-4a57-9d52-0e0b7f6f6a10",
    at: "2026-05-31T08:00:00.000Z",
    actor: { account: null, name: "gz-park", role: "park" },
    action: "session.refused",
    target: { kind: "account", id: "gz-park" },
    detail: { reason: "password", tries: 3, locked: false },
  };
  const sha256 = "a".repeat(64);
  const entry = { ...draft, sequence: 1, previous: "0".repeat(64), hash: sha256, algorithm: "sha256" };

  it("is accepted whole", () => {
    expect(auditDraft.parse(draft)).to.deep.equal(draft);
    expect(auditEntry.parse(entry)).to.deep.equal(entry);
  });

  for (const [what, change] of [
    ["a time without a zone", { at: "2026-05-31T08:00:00" }],
    ["an action without a dot", { action: "submit" }],
    ["a list in the detail", { detail: { cells: ["A1"] } }],
    ["a number that JSON cannot hold", { detail: { amount: Number.POSITIVE_INFINITY } }],
    ["a property of no meaning", { extra: 1 }],
    ["sequence 0", { sequence: 0 }],
    ["another algorithm", { algorithm: "md5" }],
    ["a short hash", { hash: "ab" }],
  ] as const) {
    it(`is refused with ${what}`, () => {
      expect(auditEntry.safeParse({ ...entry, ...change }).success).to.equal(false);
    });
  }

  it("is hashed without its own hash, with everything else", () => {
    expect(JSON.parse(hashedText(entry))).to.deep.equal({
      ...draft,
      sequence: 1,
      previous: "0".repeat(64),
      algorithm: "sha256",
    });
  });
});

function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, held]) => [name, backwards(held)]),
  );
}
