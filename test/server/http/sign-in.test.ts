import { expect } from "chai";
import { randomUUID } from "node:crypto";
import type { WireAnswer, WireRequest } from "../../../shared/submission/client.ts";
import { sessionCookie } from "../../../shared/submission/openapi.ts";
import { refusalOf } from "./refusal-of.ts";
import { baseUrl, runServer, type RunningServer } from "./running-server.ts";
import { bearer, goodPassword, openStaff, type Person, type Staff } from "./staff.ts";

const session = "/api/v1/session";
const json = { "content-type": "application/json" };
const otherPassword = "Marmalade-98-trapeze-ocean";

describe("signing in over HTTP", function () {
  this.timeout(120_000);
  let server: RunningServer;
  let staff: Staff;
  let number = 0;
  before(async () => {
    server = await runServer();
    staff = await openStaff(server);
  });
  after(() => server?.stop());

  const somebody = (): Promise<Person> => {
    number += 1;
    return staff.person("auditor", `person-${String(number)}`);
  };
  const send = (asked: Partial<WireRequest>): Promise<WireAnswer> =>
    server.send({ method: "GET", path: session, headers: {}, ...asked });
  const enter = (login: string, given: { password?: string; carrier?: string; headers?: object } = {}) => {
    const { password = goodPassword, carrier = "bearer", headers = {} } = given;
    const body = JSON.stringify({ login, password, carrier });
    return send({ method: "POST", headers: { ...json, ...(headers as WireRequest["headers"]) }, body });
  };
  const entry = async (login: string, carrier = "bearer"): Promise<string> => {
    const answer = await enter(login, { carrier });
    return carrier === "cookie" ? cookieIn(answer) : (JSON.parse(answer.text()) as { token: string }).token;
  };
  const asCookie = (token: string) => ({ cookie: `${sessionCookie}=${token}` });
  const statusOf = async (headers: WireRequest["headers"]): Promise<number> => (await send({ headers })).status;

  describe("the token (ASVS 7.2.4, 3.3.1-3.3.4)", () => {
    it("is a new one at every sign-in, and the one before it is dead", async () => {
      const { login, token } = await somebody();
      const next = await enter(login, { headers: bearer(token) });
      const { token: second } = JSON.parse(next.text()) as { token: string };
      expect(second).to.not.equal(token);
      expect([await statusOf(bearer(token)), await statusOf(bearer(second))]).to.deep.equal([401, 200]);
    });

    it("is never one that somebody else has planted", async () => {
      const { login } = await somebody();
      const planted = "A".repeat(43);
      const answer = await enter(login, { carrier: "cookie", headers: { ...asCookie(planted), origin: baseUrl } });
      expect(cookieIn(answer)).to.not.equal(planted);
      expect(await statusOf(asCookie(planted))).to.equal(401);
    });

    it("goes in a cookie of this host alone, which no script reads, and never in the body", async () => {
      const { login } = await somebody();
      const answer = await enter(login, { carrier: "cookie" });
      expect(answer.status).to.equal(201);
      const cookie = answer.headers["set-cookie"]!;
      const [pair, ...attributes] = cookie.split("; ");
      expect(pair).to.match(/^__Host-parkforms=[\w-]{43,}$/);
      expect(attributes.sort()).to.deep.equal(["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]);
      expect(answer.text()).to.not.include(cookieIn(answer));
      expect(await statusOf(asCookie(cookieIn(answer)))).to.equal(200);
    });

    it("goes in the body once to whoever wants it as a bearer, and never in a cookie", async () => {
      const { login } = await somebody();
      const answer = await enter(login);
      expect(answer.headers).to.not.have.property("set-cookie");
      const { token } = JSON.parse(answer.text()) as { token: string };
      expect(answer.text().split(token)).to.have.length(2);
      const later = await send({ headers: bearer(token) });
      expect(later.text()).to.not.include("token");
      expect(later.headers).to.not.have.property("set-cookie");
    });

    it("is taken from neither the address nor the body", async () => {
      const { token } = await somebody();
      expect((await send({ path: `${session}?access_token=${token}` })).status).to.equal(401);
      expect((await send({ headers: { authorization: `Basic ${token}` } })).status).to.equal(401);
      expect((await send({ headers: { cookie: `parkforms=${token}` } })).status).to.equal(401);
    });
  });

  describe("ends (ASVS 7.4.1-7.4.5)", () => {
    const three = async (person: Person): Promise<readonly WireRequest["headers"][]> => [
      bearer(person.token),
      bearer(await entry(person.login)),
      asCookie(await entry(person.login, "cookie")),
    ];
    const alive = (all: readonly WireRequest["headers"][]): Promise<readonly number[]> =>
      Promise.all(all.map(statusOf));

    it("by signing out, here alone", async () => {
      const person = await somebody();
      const all = await three(person);
      const answer = await send({ method: "DELETE", headers: { ...all[2]!, origin: baseUrl } });
      expect(answer.status).to.equal(204);
      expect(answer.headers["set-cookie"]).to.match(/^__Host-parkforms=;.*Expires=Thu, 01 Jan 1970/);
      expect(await alive(all)).to.deep.equal([200, 200, 401]);
    });

    it("everywhere at once, by wish", async () => {
      const person = await somebody();
      const all = await three(person);
      await person.client.ask("signOut", { query: { everywhere: "true" } });
      expect(await alive(all)).to.deep.equal([401, 401, 401]);
    });

    for (const kind of ["disable", "resetPassword"] as const) {
      it(`everywhere at once, by ${kind}`, async () => {
        const person = await somebody();
        const all = await three(person);
        const event = { params: { id: person.id }, body: { kind, reason: "离职" } };
        await staff.administrator.client.ask("changeAccount", event);
        expect(await alive(all)).to.deep.equal([401, 401, 401]);
        expect((await enter(person.login)).status).to.equal(401);
      });
    }

    it("everywhere but here, by a new password", async () => {
      const person = await somebody();
      const all = await three(person);
      await person.client.ask("changePassword", { body: { current: goodPassword, next: otherPassword } });
      expect(await alive(all)).to.deep.equal([200, 401, 401]);
      expect((await enter(person.login)).status).to.equal(401);
      expect((await enter(person.login, { password: otherPassword })).status).to.equal(201);
    });
  });

  it("a restart changes nothing of it: what is open, what has ended, and who is locked out", async () => {
    const [person, guessed] = [await somebody(), await somebody()];
    const open = await entry(person.login, "cookie");
    await send({ method: "DELETE", headers: bearer(person.token) });
    for (let guess = 1; guess <= 5; guess++) {
      await enter(guessed.login, { password: `Wrong-password-${String(guess)}` });
    }
    await server.restart();
    expect([await statusOf(bearer(person.token)), await statusOf(asCookie(open))]).to.deep.equal([401, 200]);
    expect((await enter(guessed.login)).status).to.equal(429);
  });

  describe("guessing (ASVS 6.3.1, 6.3.8)", () => {
    const told = ({ status, headers, text }: WireAnswer): string => {
      const words = Object.entries(headers).filter(([name]) => !["date", "x-request-id"].includes(name));
      return JSON.stringify([status, words, text()]).replaceAll(/"seconds":\d+|retry-after","\d+|\d+ 秒/g, "…");
    };
    const guesses = async (login: string): Promise<readonly string[]> => {
      const answers: string[] = [];
      for (let guess = 1; guess <= 7; guess++) {
        answers.push(told(await enter(login, { password: `Wrong-password-${String(guess)}` })).replaceAll(login, "…"));
      }
      return answers.map((one) =>
        one.replaceAll(/"retryAfterSeconds":\d+/g, "…").replaceAll(/"content-length","\d+"/g, "…"),
      );
    };

    it("is stopped after five failures, for an unknown and a disabled account to the byte alike", async () => {
      const [known, disabled] = [await somebody(), await somebody()];
      const event = { params: { id: disabled.id }, body: { kind: "disable", reason: "离职" } } as const;
      await staff.administrator.client.ask("changeAccount", event);
      const answers = [await guesses(known.login), await guesses("nobody-here"), await guesses(disabled.login)];
      expect(answers[0]!.map((one) => one.slice(1, 4))).to.deep.equal([
        "401",
        "401",
        "401",
        "401",
        "401",
        "429",
        "429",
      ]);
      expect(answers[1]).to.deep.equal(answers[0]);
      expect(answers[2]).to.deep.equal(answers[0]);
      const locked = await enter(known.login);
      expect(locked.status).to.equal(429);
      expect(Number(locked.headers["retry-after"])).to.be.within(1, 24 * 3600);
      expect(await statusOf(bearer(known.token)), "whoever is in stays in").to.equal(200);
    });

    it("at the present password in a session counts as well", async () => {
      const { login, client } = await somebody();
      for (let guess = 1; guess <= 5; guess++) {
        const body = { current: `Wrong-password-${String(guess)}`, next: otherPassword };
        expect(await refusalOf(client.ask("changePassword", { body }))).to.equal("sign-in-refused");
      }
      const body = { current: goodPassword, next: otherPassword };
      expect(await refusalOf(client.ask("changePassword", { body }))).to.equal("sign-in-throttled");
      expect((await enter(login)).status).to.equal(429);
    });

    it("is not to be disguised as coming from elsewhere: X-Forwarded-For counts for nobody (ASVS 15.3.4)", async () => {
      const statuses: number[] = [];
      for (let guess = 1; guess <= 40; guess++) {
        const headers = {
          "x-forwarded-for": `198.51.100.${String(guess)}`,
          forwarded: `for=198.51.100.${String(guess)}`,
        };
        statuses.push((await enter(`guess-${randomUUID().slice(0, 8)}`, { password: "x", headers })).status);
      }
      expect(statuses.at(-1)).to.equal(429);
      expect(statuses.filter((status) => status === 401).length).to.be.at.most(30);
    });
  });
});

function cookieIn({ headers }: WireAnswer): string {
  return /__Host-parkforms=([^;]*)/.exec(headers["set-cookie"] ?? "")![1]!;
}
