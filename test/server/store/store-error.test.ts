import { expect } from "chai";
import { asStoreError, StoreError, storeErrorWords } from "../../../server/store/store-error.ts";
import { AUDIT_FAULTS, STORE_FAILURES, type StoreErrorCode } from "../../../server/store/store-words.ts";

const slots = { file: "F", issue: "I", folder: "D", pid: "4711", host: "H", sha256: "S", line: 7 };

describe("errors of the store", () => {
  for (const code of Object.keys(STORE_FAILURES) as StoreErrorCode[]) {
    it(`${code} has words without an open slot in both languages`, () => {
      const { text, remedy } = storeErrorWords(new StoreError(code, slots));
      for (const words of [text, remedy]) {
        expect(words.zh)
          .to.match(/\p{Script=Han}/u)
          .and.not.match(/[{}]/);
        expect(words.en)
          .to.match(/^[A-Z]/)
          .and.not.match(/[{}]|\p{Script=Han}/u);
      }
    });
  }

  it("faults of the audit have words in both languages", () => {
    for (const { zh, en } of Object.values(AUDIT_FAULTS)) {
      expect(zh).to.match(/\p{Script=Han}/u);
      expect(en).to.match(/^[a-z ]+$/);
    }
  });

  for (const [system, code] of [
    ["ENOSPC", "store-full"],
    ["EDQUOT", "store-full"],
    ["EFBIG", "store-full"],
    ["EIO", "store-failed"],
    ["EROFS", "store-failed"],
    ["EACCES", "store-failed"],
  ] as const) {
    it(`${system} is ${code}`, () => {
      const cause = Object.assign(new Error(`${system}: no, write '/srv/secret'`), { code: system });
      const error = asStoreError(cause, "/srv/secret");
      expect(error.code).to.equal(code);
      expect(error.cause).to.equal(cause);
      expect(storeErrorWords(error).text.en).not.to.contain("/srv");
    });
  }
});
