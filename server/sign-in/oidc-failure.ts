import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from "openid-client";
import { OidcError, type OidcErrorCode } from "./oidc-error.ts";

/** What an error of openid-client or of the network means for the person who wants to sign in. */
export function oidcFailure(error: unknown): OidcError {
  return error instanceof OidcError ? error : new OidcError(codeFor(error), {}, reasonOf(error));
}

function codeFor(error: unknown): OidcErrorCode {
  if (error instanceof AuthorizationResponseError) return isBusy(error.error) ? "oidc-unreachable" : "oidc-refused";
  if (error instanceof ResponseBodyError) return error.status >= 500 ? "oidc-unreachable" : "oidc-refused";
  if (isNetworkFailure(error)) return "oidc-unreachable";
  if (!(error instanceof ClientError)) return "oidc-refused";
  if (error.code === "OAUTH_TIMEOUT" || isServerFault(error.cause)) return "oidc-unreachable";
  return isOfAnotherStart(error) ? "oidc-state" : "oidc-refused";
}

function isBusy(error: string): boolean {
  return error === "temporarily_unavailable" || error === "server_error";
}

/** fetch throws a TypeError for every failure of the network, with the system's error as its cause. */
function isNetworkFailure(error: unknown): boolean {
  return error instanceof TypeError && error.cause instanceof Error;
}

/** No answer of OpenID: the error page of a proxy, or of a provider that is starting. */
function isServerFault(cause: unknown): boolean {
  return cause instanceof Response && cause.status >= 500;
}

/** The ID token is sound but answers another request than ours. */
function isOfAnotherStart({ code, cause }: ClientError): boolean {
  const about = cause instanceof Error ? cause.cause : undefined;
  const isNonce = typeof about === "object" && about !== null && "claim" in about && about.claim === "nonce";
  return code === "OAUTH_JWT_CLAIM_COMPARISON_FAILED" && isNonce;
}

/** Words only: the errors carry whole answers, with codes and tokens, which must not reach a log. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const inner = error.cause instanceof Error ? error.cause.message : "";
  return [error.message, whatProviderSaid(error), inner].filter(Boolean).join(": ");
}

function whatProviderSaid(error: Error): string {
  if (error instanceof WWWAuthenticateChallengeError) return String(error.status);
  return error instanceof ResponseBodyError || error instanceof AuthorizationResponseError ? error.error : "";
}
