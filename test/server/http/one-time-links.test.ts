import { expect } from "chai";
import { tokenHash } from "../../../server/sign-in/tokens.ts";
import { codeOf } from "./refusal-of.ts";
import { runServer, type RunningServer } from "./running-server.ts";
import { goodPassword, openStaff, signedIn, tokenIn, type Staff } from "./staff.ts";

const json = { "content-type": "application/json" };

describe("a one-time link over HTTP", function () {
  this.timeout(120_000);
  let server: RunningServer;
  let staff: Staff;
  before(async () => {
    server = await runServer();
    staff = await openStaff(server);
  });
  after(() => server?.stop());

  const invited = async (login: string): Promise<{ readonly id: string; readonly token: string }> => {
    const body = { login, name: "新人", role: "auditor" } as const;
    const { account, link } = (await staff.administrator.client.ask("addAccount", { body })).json;
    return { id: account.id, token: tokenIn(link.address) };
  };
  const spend = (token: string, password = goodPassword): Promise<string> =>
    server
      .client()
      .ask("spendLink", { body: { token, password } })
      .then(() => "spent", codeOf);

  it("sets a password once, also when ten use it at the same time", async () => {
    const { token } = await invited("ten-at-once");
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, one) => spend(token, `${goodPassword}-${String(one)}`)),
    );
    expect(outcomes.filter((outcome) => outcome === "spent")).to.have.length(1);
    expect(new Set(outcomes)).to.deep.equal(new Set(["spent", "link-spent"]));
    const set = outcomes.indexOf("spent");
    expect((await signedIn(server, "ten-at-once", `${goodPassword}-${String(set)}`)).login).to.equal("ten-at-once");
  });

  it("is not used up by a password that is not fit", async () => {
    const { token } = await invited("second-try");
    expect(await spend(token, "short")).to.equal("password-unfit");
    expect(await spend(token, "second-try-second-try")).to.equal("password-unfit");
    expect(await spend(token)).to.equal("spent");
  });

  it("is worth nothing once it has expired, for a disabled account, after a reset, or made up: alike", async () => {
    const late = await invited("too-late");
    await server.services.store.people.transact(async (tx) => {
      const link = (await tx.link(tokenHash(late.token)))!;
      await tx.saveLink({ ...link, expiresAt: new Date(Date.now() - 1000).toISOString() });
    });
    const disabled = await invited("disabled");
    const reset = await invited("reset-since");
    for (const [id, kind] of [
      [disabled.id, "disable"],
      [reset.id, "resetPassword"],
    ] as const) {
      await staff.administrator.client.ask("changeAccount", { params: { id }, body: { kind, reason: "更换" } });
    }
    const answers: string[] = [];
    for (const token of [late.token, disabled.token, reset.token, "B".repeat(43)]) {
      const body = JSON.stringify({ token, password: goodPassword });
      const answer = await server.send({ method: "POST", path: "/api/v1/links", headers: json, body });
      answers.push(`${String(answer.status)} ${answer.text()}`);
    }
    expect(answers[0]).to.match(/^410 .*link-spent/);
    expect(new Set(answers).size).to.equal(1);
  });
});
