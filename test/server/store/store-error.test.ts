import { expect } from "chai";
import { asStoreError, StoreError, storeErrorWords } from "../../../server/store/store-error.ts";
import { AUDIT_FAULTS, STORE_FAILURES, type StoreErrorCode } from "../../../server/store/store-words.ts";

const slotsOf = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe("errors of the store", () => {
  for (const code of Object.keys(STORE_FAILURES) as StoreErrorCode[]) {
    it(`${code} has the same words in both languages`, () => {
      const { text, remedy } = STORE_FAILURES[code];
      for (const { zh, en } of [text, remedy]) {
        expect(zh).to.match(/\p{Script=Han}/u);
        expect(en)
          .to.match(/^[A-Z]/)
          .and.not.match(/\p{Script=Han}/u);
        expect(slotsOf(zh)).to.deep.equal(slotsOf(en));
      }
    });
  }

  it("fill their words with what they carry", () => {
    const error = new StoreError("store-in-use", { folder: "/data", file: "/data/lock", pid: "4711", host: "h1" });
    const { text, remedy } = storeErrorWords(error);
    expect(text.zh).to.equal("数据目录 /data 正由进程 4711(主机 h1)使用");
    expect(remedy.en).to.contain("/data/lock");
    expect(error.message).to.equal("store-in-use: The data folder /data is in use by process 4711 on host h1");
  });

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
