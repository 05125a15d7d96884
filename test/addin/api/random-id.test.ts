import { expect } from "chai";
import { randomId } from "../../../addin/api/random-id.ts";

describe("a random id", () => {
  it("is a UUID of the random kind, and another one each time", () => {
    const ids = Array.from({ length: 1_000 }, () => randomId());
    for (const id of ids) expect(id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it("needs nothing that a page over plain http lacks", () => {
    const real = Object.getOwnPropertyDescriptor(crypto, "randomUUID");
    Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
    try {
      expect(randomId()).to.have.length(36);
    } finally {
      if (real) Object.defineProperty(crypto, "randomUUID", real);
      else Reflect.deleteProperty(crypto, "randomUUID");
    }
  });
});
