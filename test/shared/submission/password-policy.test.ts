import { expect } from "chai";
import {
  isExpired,
  isTooLong,
  passwordFaults,
  passwordRules,
  preparedPassword,
  usedBeforeFault,
  type PasswordPolicy,
} from "../../../shared/submission/password-policy.ts";

const owner = { login: "hp-park", name: "王伟", unit: "黄埔示范园" };

describe("password policy: asvs", () => {
  const cases: readonly (readonly [password: string, ...faults: string[]])[] = [
    ["竹子 river 47 Lampe"],
    ["correct horse battery"],
    ["lowercaseonlybutodd"],
    ["72904418355926"],
    ["园林水杉晨雾木桥石灯远山"],
    ["kurz7!Lampe", "password-too-short"],
    ["水杉晨雾木桥石灯远山木", "password-too-short"],
    ["", "password-too-short", "password-guessable"],
    ["x".repeat(257), "password-too-long"],
    ["Parkforms2026!", "password-guessable"],
    ["P@ssw0rd1234", "password-guessable"],
    ["1qaz@WSX3edc", "password-guessable"],
    ["qwertyuiop12", "password-guessable"],
    ["!QAZ2wsx#EDC", "password-guessable"],
    ["000000000000", "password-guessable"],
    ["abcabcabcabc", "password-guessable"],
    ["Kx7!Kx7!Kx7!", "password-guessable"],
    ["zyxwvutsrqpo", "password-guessable"],
    ["Guangdong20260531", "password-guessable"],
    ["园区申报20260531!", "password-guessable"],
    ["智能园区密码管理员广东省工", "password-guessable"],
    ["Ａｄｍｉｎ＠２０２６２０２６", "password-guessable"],
    ["our HP park is green", "password-names-owner"],
    ["our hp-park is green", "password-names-owner"],
    ["王伟的水杉晨雾木桥石灯远山", "password-names-owner"],
    ["水杉晨雾黄埔示范园石灯远山", "password-names-owner"],
  ];
  for (const [password, ...faults] of cases) {
    it(`${password.slice(0, 24) || "(empty)"}: ${faults.join(", ") || "may be set"}`, () => {
      expect(codes(password, "asvs")).to.deep.equal(faults);
    });
  }
});

describe("password policy: mlps", () => {
  const cases: readonly (readonly [password: string, ...faults: string[]])[] = [
    ["Rz7!mKx2#q"],
    ["Sumpf9Kiefer"],
    ["sumpf9!kiefer"],
    ["Rz7!mKx2#", "password-too-short"],
    ["sumpfkiefer9", "password-few-classes"],
    ["SUMPF-KIEFER", "password-few-classes"],
    ["7290441835", "password-few-classes"],
    ["水杉晨雾木桥石灯远山", "password-few-classes"],
    ["水杉晨雾木桥石灯Aa7"],
    ["P@ssw0rd2026", "password-guessable"],
    ["aaa", "password-too-short", "password-guessable", "password-few-classes"],
  ];
  for (const [password, ...faults] of cases) {
    it(`${password}: ${faults.join(", ") || "may be set"}`, () => {
      expect(codes(password, "mlps")).to.deep.equal(faults);
    });
  }
});

describe("password policy: words", () => {
  it("say what is needed, in both languages, with nothing left open", () => {
    const [short] = passwordFaults("abc", { policy: "asvs", account: owner });
    expect(short?.text).to.deep.equal({
      zh: "密码只有 3 个字符,至少需要 12 个字符",
      en: "The password has 3 characters; at least 12 are needed",
    });
    const all = ["aaa", "x".repeat(300), "hp-park"].flatMap((password) =>
      passwordFaults(password, { policy: "mlps", account: owner }),
    );
    for (const { text } of [...all, usedBeforeFault("mlps")]) {
      expect(`${text.zh}${text.en}`).not.to.include("{");
      expect(text.zh).to.match(/\p{sc=Han}/u);
    }
    expect(usedBeforeFault("mlps").text.zh).to.include("5 次");
  });

  it("never repeat the password", () => {
    const password = "Parkforms2026!";
    expect(JSON.stringify(passwordFaults(password, { policy: "mlps", account: owner }))).not.to.include(password);
  });
});

describe("password policy: owner", () => {
  it("a login or name of one or two letters, or none, is in every other word and counts for nothing", () => {
    for (const [login, name] of [
      ["a", "Li"],
      ["", " "],
      ["-.-", "W."],
    ] as const) {
      expect(passwordFaults("a lily in weeping willows", { policy: "asvs", account: { login, name } })).to.deep.equal(
        [],
      );
    }
  });

  it("a login is found in other letters and between other signs", () => {
    for (const password of ["river HP_PARK lamp", "riverＨＰparklamp", "river hp park lamp"]) {
      expect(codes(password, "asvs"), password).to.include("password-names-owner");
    }
  });
});

describe("password policy: age and length", () => {
  it("mlps: a password of 90 days must be changed, one a millisecond younger not yet; asvs: never", () => {
    const changedAt = "2026-01-01T00:00:00.000Z";
    const due = new Date("2026-04-01T00:00:00.000Z");
    expect(isExpired(changedAt, "mlps", due)).to.equal(true);
    expect(isExpired(changedAt, "mlps", new Date(due.getTime() - 1))).to.equal(false);
    expect(isExpired("1999-01-01T00:00:00.000Z", "asvs", due)).to.equal(false);
  });

  it("mlps remembers five passwords, asvs none", () => {
    expect(passwordRules.mlps.remembered).to.equal(5);
    expect(passwordRules.asvs.remembered).to.equal(0);
  });

  it("characters are counted, not code units", () => {
    expect(isTooLong("𠮷".repeat(256))).to.equal(false);
    expect(isTooLong("𠮷".repeat(257))).to.equal(true);
    expect(isTooLong("a".repeat(257))).to.equal(true);
    expect(isTooLong("a".repeat(10_000_000))).to.equal(true);
  });

  it("is judged in the form in which it is hashed", () => {
    expect(preparedPassword("Ｐａｒｋ\u3000e\u0301")).to.equal("Park \u00e9");
    expect(preparedPassword(" a b ")).to.equal(" a b ");
  });

  it("a password of 256 characters is judged like a short one", () => {
    for (const sign of ["a", "kq", "1q", "20", "!"]) {
      expect(codes(sign.repeat(256 / sign.length), "asvs"), sign).to.include("password-guessable");
    }
  });
});

function codes(password: string, policy: PasswordPolicy): readonly string[] {
  return passwordFaults(password, { policy, account: owner }).map(({ code }) => code);
}
