import { expect } from "chai";
import { areSame, isToken, newToken, tokenHash } from "../../../server/sign-in/tokens.ts";

describe("tokens", () => {
  it("a token is 256 bits in base64url, and no two are the same", () => {
    const tokens = Array.from({ length: 1000 }, newToken);
    for (const token of tokens) expect(token).to.match(/^[\w-]{43}$/);
    expect(new Set(tokens).size).to.equal(1000);
    const bits = Buffer.concat(tokens.map((token) => Buffer.from(token, "base64url")));
    expect(bits.length).to.equal(32_000);
    const ones = [...bits].reduce((sum, byte) => sum + byte.toString(2).replaceAll("0", "").length, 0);
    // 256,000 fair coins: further off than this once in 10^9 runs.
    expect(Math.abs(ones - 128_000)).to.be.below(1550);
  });

  it("what is stored is SHA-256 in hex and does not contain the token", () => {
    expect(tokenHash("abc")).to.equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(tokenHash("")).to.equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });

  it("only the token itself fits its hash", () => {
    const token = newToken();
    expect(isToken(token, tokenHash(token))).to.equal(true);
    for (const other of [newToken(), "", token.slice(1), `${token}A`, tokenHash(token)]) {
      expect(isToken(other, tokenHash(token)), other).to.equal(false);
    }
  });

  it("secrets of different lengths are compared without an error", () => {
    expect(areSame("a", "a")).to.equal(true);
    expect(areSame("a", "aa")).to.equal(false);
    expect(areSame("", "园区")).to.equal(false);
  });
});
