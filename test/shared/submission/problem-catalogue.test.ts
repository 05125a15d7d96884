import { expect } from "chai";
import type { Text } from "../../../shared/cells/text.ts";
import { problemCodes } from "../../../shared/submission/problem-catalogue.ts";
import type { ProblemEntry } from "../../../shared/submission/problem-entry.ts";

describe("the catalogue of problems", () => {
  for (const [code, entry] of Object.entries<ProblemEntry>(problemCodes)) {
    describe(code, () => {
      it("is a kebab-case code with a status of refusal", () => {
        expect(code).to.match(/^[a-z]+(-[a-z]+)*$/);
        expect(entry.status).to.be.within(400, 599);
      });

      for (const part of ["title", "detail", "remedy"] as const) {
        it(`has its ${part} in both languages, with the same slots`, () => {
          const { zh, en } = entry[part];
          expect(zh.trim()).to.not.equal("");
          expect(en.trim()).to.not.equal("");
          expect(slotNames(zh)).to.deep.equal(slotNames(en));
        });

        it(`has Chinese, and only half-width punctuation, in its ${part}`, () => {
          const { zh, en } = entry[part];
          if (!isOneSlot(entry[part])) expect(zh).to.match(/[\u4e00-\u9fff]/);
          expect(zh).to.not.match(/[\uff0c\u3002\uff1a\uff1b\uff01\uff1f\uff08\uff09]/);
          expect(en.replace("审核结果", "")).to.not.match(/[\uff0c\u3002\uff1a\uff1b\uff01\uff1f\uff08\uff09]/);
        });
      }
    });
  }

  it("tells nothing about what was asked for in the one answer for foreign and absent things", () => {
    const { title, detail, remedy }: ProblemEntry = problemCodes["not-found"];
    expect([title, detail, remedy].flatMap(({ zh, en }) => [...slotNames(zh), ...slotNames(en)])).to.deep.equal([]);
  });

  it("has every code once: no part of it hides another's", () => {
    const statuses = new Set(Object.values<ProblemEntry>(problemCodes).map(({ status }) => status));
    expect(Object.keys(problemCodes)).to.have.length.greaterThan(50);
    expect([...statuses]).to.include.members([
      400, 401, 403, 404, 405, 406, 408, 409, 410, 412, 413, 414, 415, 422, 428, 429, 431, 500, 502, 503, 507,
    ]);
  });
});

function slotNames(words: string): string[] {
  return [...words.matchAll(/\{([\w.]+)\}/g)].map(([, name]) => name ?? "").sort();
}

function isOneSlot({ zh }: Text): boolean {
  return /^\{\w+\}$/.test(zh);
}
