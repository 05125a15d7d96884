import { expect } from "chai";
import { problemCatalogue, problemKind } from "../../../shared/records/problems.ts";

describe("the catalogue of reading problems", () => {
  const kinds = Object.entries(problemCatalogue);

  it("gives every suffix one severity, since a rule id has only one", () => {
    const severities = new Map<string, Set<string>>();
    for (const [, kind] of kinds) {
      severities.set(kind.suffix, (severities.get(kind.suffix) ?? new Set()).add(kind.severity));
    }
    for (const [suffix, found] of severities) expect([...found], suffix).to.have.length(1);
  });

  it("blocks wherever a value was not read", () => {
    for (const [code, kind] of kinds) if (kind.unread) expect(kind.severity, code).to.equal("mandatory");
  });

  it("says the same in both languages: the same slots, and words in each", () => {
    for (const [code, kind] of kinds) {
      const slots = (words: string): string => [...new Set(words.match(/\{\w+\}/g) ?? [])].sort().join();
      expect(slots(kind.message.en), code).to.equal(slots(kind.message.zh));
      expect(kind.message.zh, code).to.match(/\p{Script=Han}/u);
      expect(kind.hint.en, code).to.match(/^[\x20-\x7e“”’…]+$/);
    }
  });

  it("refuses a code that it does not have", () => {
    expect(() => problemKind("nonsense")).to.throw("nonsense");
  });
});
