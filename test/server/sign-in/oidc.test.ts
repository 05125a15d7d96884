import { expect } from "chai";
import { freePort } from "../../postgres/cluster.ts";
import { OidcError } from "../../../server/sign-in/oidc-error.ts";
import { openOidc, type Oidc, type OidcStart } from "../../../server/sign-in/oidc.ts";
import { cancelAtProvider, signInAtProvider } from "./browser-at-provider.ts";
import { runProvider, type RunningProvider } from "./run-provider.ts";

describe("sign-in at an identity provider", function () {
  this.timeout(120_000);
  let provider: RunningProvider;
  let oidc: Oidc;

  before(async () => {
    provider = await runProvider();
    oidc = openOidc(provider.config);
  });
  after(() => provider.close());

  const signedIn = async (login: string, at = oidc): Promise<{ callback: string; saved: OidcStart }> => {
    const { url, ...saved } = await at.start();
    return { callback: await signInAtProvider(url, `id-of-${login}`, provider.config.redirectUri), saved };
  };

  describe("that goes well", () => {
    it("says who it is: the provider's subject, the login and the name", async () => {
      const { callback, saved } = await signedIn("hp-park");
      expect(await oidc.finish(callback, saved)).to.deep.equal({
        subject: "id-of-hp-park",
        login: "hp-park",
        name: "hp-park 的姓名",
      });
    });

    it("takes the login for the name where there is none", async () => {
      const { callback, saved } = await signedIn("nameless-one");
      expect(await oidc.finish(callback, saved)).to.include({ login: "nameless-one", name: "nameless-one" });
    });

    it("can take the login from another claim", async () => {
      const bySubject = openOidc({ ...provider.config, loginClaim: "sub" });
      const { callback, saved } = await signedIn("hp-park", bySubject);
      expect(await bySubject.finish(callback, saved)).to.include({ login: "id-of-hp-park" });
    });

    it("sends the browser off with PKCE S256, state, nonce and the scopes, each start with new ones", async () => {
      const first = await oidc.start();
      const asked = new URL(first.url).searchParams;
      expect(asked.get("code_challenge_method")).to.equal("S256");
      expect(asked.get("response_type")).to.equal("code");
      expect(asked.get("scope")).to.equal("openid profile");
      expect(asked.get("state")).to.equal(first.state);
      expect(asked.get("nonce")).to.equal(first.nonce);
      expect(first.url).not.to.include(first.codeVerifier);
      const second = await oidc.start();
      const secrets = [first, second].flatMap(({ state, nonce, codeVerifier }) => [state, nonce, codeVerifier]);
      expect(new Set(secrets).size).to.equal(6);
      for (const secret of secrets) expect(secret.length).to.be.at.least(43);
    });

    it("believes the query of the address only, for a proxy may have changed the rest", async () => {
      const { callback, saved } = await signedIn("hp-park");
      expect(await oidc.finish(`http://10.0.0.1/inside${new URL(callback).search}`, saved)).to.include({
        login: "hp-park",
      });
    });

    for (const options of [{ fullIdToken: true }, { tokenAuth: "client_secret_post" }] as const) {
      it(`works with a provider set up otherwise: ${Object.keys(options).join()}`, async () => {
        const other = await runProvider(options);
        try {
          const there = openOidc(other.config);
          const { callback, saved } = await signedIn("hp-park", there);
          expect(await there.finish(callback, saved)).to.include({ login: "hp-park", name: "hp-park 的姓名" });
        } finally {
          await other.close();
        }
      });
    }
  });

  describe("is refused", () => {
    it("with a state that was changed, left out or given twice", async () => {
      const { callback, saved } = await signedIn("hp-park");
      const changes: ((query: URLSearchParams) => void)[] = [
        (query) => query.set("state", `${saved.state}x`),
        (query) => query.delete("state"),
        (query) => query.append("state", "other"),
      ];
      for (const change of changes) {
        expect(await codeOf(oidc.finish(changed(callback, change), saved))).to.equal("oidc-state");
      }
      expect(await codeOf(oidc.finish(callback, { ...saved, state: "of-another-browser" }))).to.equal("oidc-state");
    });

    it("with a forged state, without the real code being used up", async () => {
      const { callback, saved } = await signedIn("hp-park");
      await codeOf(
        oidc.finish(
          changed(callback, (query) => query.set("state", "forged")),
          saved,
        ),
      );
      expect(await oidc.finish(callback, saved)).to.include({ login: "hp-park" });
    });

    it("with the nonce of another start", async () => {
      const { callback, saved } = await signedIn("hp-park");
      expect(await codeOf(oidc.finish(callback, { ...saved, nonce: "another" }))).to.equal("oidc-state");
    });

    it("with a code that was used before", async () => {
      const { callback, saved } = await signedIn("hp-park");
      await oidc.finish(callback, saved);
      expect(await codeOf(oidc.finish(callback, saved))).to.equal("oidc-refused");
    });

    it("with the code of somebody else's start", async () => {
      const theirs = await signedIn("victim");
      const ours = await signedIn("attacker");
      const code = new URL(theirs.callback).searchParams.get("code") ?? "";
      const mixed = changed(ours.callback, (query) => query.set("code", code));
      expect(await codeOf(oidc.finish(mixed, ours.saved))).to.equal("oidc-refused");
    });

    it("with the verifier of another start", async () => {
      const { callback, saved } = await signedIn("hp-park");
      const { codeVerifier } = await oidc.start();
      expect(await codeOf(oidc.finish(callback, { ...saved, codeVerifier }))).to.equal("oidc-refused");
    });

    it("with an answer that another issuer signs for, or none", async () => {
      const { callback, saved } = await signedIn("hp-park");
      const other = changed(callback, (query) => query.set("iss", "http://127.0.0.1:1"));
      const none = changed(callback, (query) => query.delete("iss"));
      expect(await codeOf(oidc.finish(other, saved))).to.equal("oidc-refused");
      expect(await codeOf(oidc.finish(none, saved))).to.equal("oidc-refused");
    });

    it("when the person cancels", async () => {
      const { url, ...saved } = await oidc.start();
      const callback = await cancelAtProvider(url, provider.config.redirectUri);
      expect(new URL(callback).searchParams.get("error")).to.equal("access_denied");
      expect(await codeOf(oidc.finish(callback, saved))).to.equal("oidc-refused");
    });

    it("when our secret is wrong, and the log is told why without the secret", async () => {
      const wrong = openOidc({ ...provider.config, clientSecret: "not-the-secret" });
      const { callback, saved } = await signedIn("hp-park", wrong);
      const error = await errorOf(wrong.finish(callback, saved));
      expect(error.code).to.equal("oidc-refused");
      expect(error.reason).to.include("401");
      expect(JSON.stringify({ ...error, message: error.message })).not.to.match(/not-the-secret|code=/);
    });

    it("when the provider gives no login, naming the claim", async () => {
      const { callback, saved } = await signedIn("nobody");
      const error = await errorOf(oidc.finish(callback, saved));
      expect(error.code).to.equal("oidc-login-missing");
      expect(error.text.zh).to.include("preferred_username");
    });

    it("when the provider calls itself something else than we do", async () => {
      const alias = openOidc({ ...provider.config, issuer: provider.issuer.replace("127.0.0.1", "localhost") });
      expect(await codeOf(alias.start())).to.equal("oidc-refused");
    });
  });

  describe("with a provider that is away", () => {
    it("does not keep the server from starting, says so, and works once the provider is back", async () => {
      const gone = await runProvider({ port: await freePort() });
      await gone.close();
      const there = openOidc(gone.config);
      const error = await errorOf(there.start());
      expect(error.code).to.equal("oidc-unreachable");
      expect(error.reason).to.include("ECONNREFUSED");
      const back = await runProvider({ port: gone.port });
      try {
        const { callback, saved } = await signedIn("hp-park", there);
        expect(await there.finish(callback, saved)).to.include({ login: "hp-park" });
      } finally {
        await back.close();
      }
    });

    it("says so when it goes away between start and finish", async () => {
      const short = await runProvider({ port: await freePort() });
      const there = openOidc(short.config);
      const { callback, saved } = await signedIn("hp-park", there);
      await short.close();
      expect(await codeOf(there.finish(callback, saved))).to.equal("oidc-unreachable");
    });
  });

  describe("by plain http", () => {
    it("is set up for this machine only", () => {
      const open = (issuer: string) => () => openOidc({ ...provider.config, issuer });
      for (const issuer of ["http://id.example.cn", "http://127.0.0.1.example.cn", "http://10.0.0.8:8080", "ftp://x"]) {
        expect(open(issuer), issuer).to.throw(OidcError).with.property("code", "oidc-insecure");
      }
      for (const issuer of ["https://id.example.cn", "http://localhost:8080", "http://127.0.0.1", "http://[::1]:1"]) {
        expect(open(issuer), issuer).not.to.throw();
      }
    });
  });
});

function changed(callback: string, change: (query: URLSearchParams) => void): string {
  const address = new URL(callback);
  change(address.searchParams);
  return address.href;
}

async function errorOf(work: Promise<unknown>): Promise<OidcError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof OidcError) return error;
  throw new Error(`expected an OidcError, got ${String(error)}`);
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return (await errorOf(work)).code;
}
