import * as client from "openid-client";
import { rememberUntilFailure } from "../remember-until-failure.ts";
import { OidcError } from "./oidc-error.ts";
import { oidcFailure } from "./oidc-failure.ts";
import { areSame } from "./tokens.ts";

export interface OidcConfig {
  /** As the provider names itself, without /.well-known/…; https, or http on this machine. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the provider sends the browser back to. */
  readonly redirectUri: string;
  /** The claim that equals the login of an account here. */
  readonly loginClaim?: string;
  readonly scopes?: readonly string[];
}

/** What is kept here between leaving for the provider and coming back: for one browser, for minutes, for one use. */
export interface OidcStart {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Whom the provider vouches for. That makes no account: `login` must be the login of one that exists. */
export interface OidcPerson {
  readonly subject: string;
  readonly login: string;
  readonly name: string;
}

/** Sign-in at another provider. Promises reject with an OidcError; one that was away is asked again the next time. */
export interface Oidc {
  /** `url` is where the browser goes. */
  start(): Promise<OidcStart & { readonly url: string }>;
  /** `callbackUrl` is the address with which the browser came back; of it only the query is believed. */
  finish(callbackUrl: string, saved: OidcStart): Promise<OidcPerson>;
}

const timeoutSeconds = 10;
const defaultScopes = ["openid", "profile"];

/** Asks nothing of the provider yet, so that the server starts while it is away. Throws OidcError `oidc-insecure`. */
export function openOidc(config: OidcConfig): Oidc {
  const provider = rememberUntilFailure(() => discover(config));
  assertSecure(config.issuer);
  return {
    start: async () => {
      const saved = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        codeVerifier: client.randomPKCECodeVerifier(),
      };
      return { ...saved, url: await orFailure(async () => addressFor(await provider(), config, saved)) };
    },
    finish: (callbackUrl, saved) =>
      orFailure(async () => {
        const callback = new URL(config.redirectUri);
        callback.search = new URL(callbackUrl, config.redirectUri).search;
        // Before anything is asked of the provider: a forged answer must not use up the code of a real one.
        assertState(callback, saved);
        const known = await provider();
        return personFrom(known, config, await redeem(known, callback, saved));
      }),
  };
}

function assertSecure(issuer: string): void {
  const { protocol } = new URL(issuer);
  if (protocol !== "https:" && !isLoopback(issuer)) throw new OidcError("oidc-insecure", { issuer });
}

function isLoopback(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === "http:" && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

async function discover({ issuer, clientId, clientSecret }: OidcConfig): Promise<client.Configuration> {
  // The provider's answer comes over TLS; its signature is checked all the same, in case TLS ends at a proxy.
  const execute = [client.enableNonRepudiationChecks, ...(isLoopback(issuer) ? [client.allowInsecureRequests] : [])];
  const options = { execute, timeout: timeoutSeconds };
  return client.discovery(new URL(issuer), clientId, {}, secretAs(clientSecret), options);
}

/** Sends the secret as the provider wishes; the default of OpenID Connect is the Authorization header. */
function secretAs(clientSecret: string): client.ClientAuth {
  const inHeader = client.ClientSecretBasic(clientSecret);
  const inBody = client.ClientSecretPost(clientSecret);
  return (provider, ...request) => {
    const methods = provider.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    const send = methods.includes("client_secret_basic") ? inHeader : inBody;
    send(provider, ...request);
  };
}

async function addressFor(provider: client.Configuration, config: OidcConfig, saved: OidcStart): Promise<string> {
  const { href } = client.buildAuthorizationUrl(provider, {
    redirect_uri: config.redirectUri,
    scope: (config.scopes ?? defaultScopes).join(" "),
    state: saved.state,
    nonce: saved.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(saved.codeVerifier),
    code_challenge_method: "S256",
  });
  return href;
}

function assertState(callback: URL, saved: OidcStart): void {
  const [state, ...others] = callback.searchParams.getAll("state");
  if (state === undefined || others.length > 0 || !areSame(state, saved.state)) throw new OidcError("oidc-state");
}

type Tokens = client.TokenEndpointResponse & client.TokenEndpointResponseHelpers;

function redeem(provider: client.Configuration, callback: URL, saved: OidcStart): Promise<Tokens> {
  return client.authorizationCodeGrant(provider, callback, {
    expectedState: saved.state,
    expectedNonce: saved.nonce,
    pkceCodeVerifier: saved.codeVerifier,
    idTokenExpected: true,
  });
}

/** Many providers put no more than the subject into the ID token; the rest is asked for. */
async function personFrom(
  provider: client.Configuration,
  { loginClaim = "preferred_username" }: OidcConfig,
  tokens: Tokens,
): Promise<OidcPerson> {
  const token = tokens.claims();
  if (token === undefined) throw new OidcError("oidc-refused");
  const asksMore = typeof token[loginClaim] !== "string" && provider.serverMetadata().userinfo_endpoint !== undefined;
  const more = asksMore ? await client.fetchUserInfo(provider, tokens.access_token, token.sub) : {};
  const claims: Readonly<{ [claim: string]: unknown }> = { ...more, ...token };
  const login = claims[loginClaim];
  const name = claims["name"];
  if (typeof login !== "string" || login === "") throw new OidcError("oidc-login-missing", { claim: loginClaim });
  return { subject: token.sub, login, name: typeof name === "string" && name !== "" ? name : login };
}

async function orFailure<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw oidcFailure(error);
  }
}
