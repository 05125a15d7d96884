import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { OidcConfig } from "../../../server/sign-in/oidc.ts";

/** A real identity provider on this machine; it knows every login that does not begin with "nobody". */
export interface RunningProvider {
  readonly issuer: string;
  readonly port: number;
  /** What an application that is registered there knows. */
  readonly config: OidcConfig;
  close(): Promise<void>;
}

export interface ProviderOptions {
  readonly port?: number;
  /** Puts the claims of the profile into the ID token, too. */
  readonly fullIdToken?: boolean;
  readonly tokenAuth?: "client_secret_basic" | "client_secret_post";
  /** Where the application is; nothing listens at the usual one. */
  readonly redirectUri?: string;
}

const usualRedirectUri = "http://127.0.0.1:9/api/v1/oidc/callback";
const clientId = "parkforms";
// Signs that have to be encoded on the way, as real secrets have.
const clientSecret = "a secret+with/signs=%that:matter-0123456789";

export async function runProvider(options: ProviderOptions = {}): Promise<RunningProvider> {
  const server = createServer();
  const port = await listen(server, options.port ?? 0);
  const issuer = `http://127.0.0.1:${port}`;
  server.on("request", await quietly(() => callbackOf(issuer, options)));
  const { redirectUri = usualRedirectUri } = options;
  return { issuer, port, config: { issuer, clientId, clientSecret, redirectUri }, close: () => stop(server) };
}

async function callbackOf(issuer: string, options: ProviderOptions): Promise<RequestListener> {
  const { Provider } = await import("oidc-provider");
  return new Provider(issuer, settings(options)).callback() as RequestListener;
}

function settings(options: ProviderOptions): object {
  const { fullIdToken = false, tokenAuth = "client_secret_basic", redirectUri = usualRedirectUri } = options;
  const client = {
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: [redirectUri],
    token_endpoint_auth_method: tokenAuth,
  };
  return {
    clients: [client],
    clientAuthMethods: [tokenAuth],
    claims: { openid: ["sub"], profile: ["preferred_username", "name"] },
    conformIdTokenClaims: !fullIdToken,
    cookies: { keys: ["only for tests"] },
    pkce: { required: () => true },
    findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => claimsOf(sub) }),
    ttl: Object.fromEntries(kept.map((what) => [what, 3600])),
  };
}

/** What ends after a time, s: longer than any test takes. */
const kept = ["AccessToken", "AuthorizationCode", "Grant", "IdToken", "Interaction", "Session"];

/** Whoever signs in as "id-of-park" has the login "park". */
function claimsOf(sub: string): object {
  const login = sub.replace("id-of-", "");
  if (login.startsWith("nobody")) return { sub };
  const claims = { sub, preferred_username: login };
  return login.startsWith("nameless") ? claims : { ...claims, name: `${login} 的姓名` };
}

/** The provider says on the console that it is set up for development, and that it would rather have Node 22. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { warn, info } = console;
  Object.assign(console, { warn: () => {}, info: () => {} });
  try {
    return await work();
  } finally {
    Object.assign(console, { warn, info });
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
