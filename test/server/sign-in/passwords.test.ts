import { hash as argon2Hash } from "@node-rs/argon2";
import { expect } from "chai";
import { pbkdf2Sync } from "node:crypto";
import { isAvailable, type PasswordScheme } from "../../../server/sign-in/password-schemes.ts";
import {
  hashingLoad,
  hashPassword,
  needsRehash,
  PasswordError,
  verifyNothing,
  verifyPassword,
} from "../../../server/sign-in/passwords.ts";

const password = "竹子 river 47 Lampe";

describe("passwords: hash and verify", () => {
  for (const scheme of ["argon2id", "pbkdf2-sm3"] as const) {
    it(`${scheme}: the right password is accepted and another is not`, async function () {
      if (!isAvailable(scheme)) this.skip();
      const hash = await hashPassword(password, scheme);
      expect(hash.startsWith(`$${scheme}$`)).to.equal(true);
      expect(await verifyPassword(password, hash)).to.equal(true);
      expect(await verifyPassword(`${password} `, hash)).to.equal(false);
      expect(await verifyPassword("", hash)).to.equal(false);
    });

    it(`${scheme}: the same password never has the same hash`, async function () {
      if (!isAvailable(scheme)) this.skip();
      expect(await hashPassword(password, scheme)).not.to.equal(await hashPassword(password, scheme));
    });
  }

  it("argon2id takes 19 MiB, two passes and one lane", async () => {
    expect(await hashPassword(password)).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  });

  it("pbkdf2-sm3 is what OpenSSL computes", async function () {
    if (!isAvailable("pbkdf2-sm3")) this.skip();
    const [, , rounds, salt = "", key] = (await hashPassword(password, "pbkdf2-sm3")).split("$");
    expect(rounds).to.equal("i=300000");
    const expected = pbkdf2Sync(password, Buffer.from(salt, "base64"), 300_000, 32, "sm3");
    expect(`${key}=`).to.equal(expected.toString("base64"));
  });

  it("one password typed in four ways is one password: composed, decomposed, full-width, compatibility", async () => {
    const hash = await hashPassword("Caf\u00e9 Park fi 27");
    expect(await verifyPassword("Cafe\u0301 Park fi 27", hash)).to.equal(true);
    expect(await verifyPassword("Caf\u00e9 Ｐａｒｋ fi ２７", hash)).to.equal(true);
    expect(await verifyPassword("Caf\u00e9\u3000Park \ufb01 27", hash)).to.equal(true);
    expect(await verifyPassword("caf\u00e9 park fi 27", hash)).to.equal(false);
  });

  it("a hash that is no hash of ours is an error and never an acceptance", async () => {
    const damaged = ["", "plain", "$argon2id$v=19$m=19456,t=2,p=1$short", "$argon2i$v=19$m=8,t=1,p=1$AAAA$AAAA"];
    const slow = `$pbkdf2-sm3$i=900000000$${"A".repeat(22)}$${"A".repeat(43)}`;
    for (const hash of [...damaged, "$pbkdf2-sm3$i=0$AAAA$AAAA", slow]) {
      expect(await codeOf(verifyPassword(password, hash)), hash).to.equal("password-hash-unreadable");
    }
  });
});

describe("passwords: too long", () => {
  it("257 characters are refused before anything is computed, 256 are taken", async () => {
    const before = hashingLoad().computed;
    expect(await codeOf(hashPassword("长".repeat(257)))).to.equal("password-too-long");
    const hash = await hashPassword("长".repeat(256));
    expect(await verifyPassword("长".repeat(256), hash)).to.equal(true);
    expect(await verifyPassword("长".repeat(257), hash)).to.equal(false);
    expect(await verifyNothing("长".repeat(100_000))).to.equal(false);
    expect(hashingLoad().computed - before).to.equal(2);
  });
});

describe("passwords: what the work tells", () => {
  it("an unknown account costs as many computations as a wrong password: one", async function () {
    for (const scheme of ["argon2id", "pbkdf2-sm3"] satisfies PasswordScheme[]) {
      if (!isAvailable(scheme)) this.skip();
      const hash = await hashPassword(password, scheme);
      const wrong = await computationsOf(() => verifyPassword("wrong", hash));
      const unknown = await computationsOf(() => verifyNothing("wrong", scheme));
      expect({ wrong, unknown }).to.deep.equal({ wrong: 1, unknown: 1 });
    }
  });

  it("nothing is verified by no password", async () => {
    for (const guess of ["", "\0", "A", password]) expect(await verifyNothing(guess)).to.equal(false);
  });
});

describe("passwords: hash again", () => {
  it("a hash of other costs or of the other scheme is due, one of today is not", async function () {
    const weaker = await argon2Hash(password, { memoryCost: 4096, timeCost: 2, parallelism: 1 });
    expect(await verifyPassword(password, weaker)).to.equal(true);
    expect(needsRehash(weaker, "argon2id")).to.equal(true);
    const now = await hashPassword(password);
    expect(needsRehash(now, "argon2id")).to.equal(false);
    expect(needsRehash(now, "pbkdf2-sm3")).to.equal(true);
    if (!isAvailable("pbkdf2-sm3")) this.skip();
    const sm3 = await hashPassword(password, "pbkdf2-sm3");
    expect(needsRehash(sm3, "pbkdf2-sm3")).to.equal(false);
    expect(needsRehash(sm3, "argon2id")).to.equal(true);
    expect(needsRehash(sm3.replace("i=300000", "i=100000"), "pbkdf2-sm3")).to.equal(true);
  });
});

describe("passwords: a rush", () => {
  it("at most two are hashed at once, the others wait, and every one is answered", async () => {
    const hash = await hashPassword(password);
    const seen: number[] = [];
    const work = Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        const right = await verifyPassword(index % 2 === 0 ? password : "wrong", hash);
        seen.push(hashingLoad().running);
        return right;
      }),
    );
    expect(hashingLoad()).to.include({ running: 2, waiting: 6 });
    expect(await work).to.deep.equal([true, false, true, false, true, false, true, false]);
    expect(Math.max(...seen)).to.be.at.most(2);
    expect(hashingLoad()).to.include({ running: 0, waiting: 0 });
  });
});

async function computationsOf(work: () => Promise<unknown>): Promise<number> {
  const before = hashingLoad().computed;
  await work();
  return hashingLoad().computed - before;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "none";
  } catch (error) {
    return error instanceof PasswordError ? error.code : String(error);
  }
}
