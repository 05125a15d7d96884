// oidc-provider ships no types; what the tests use of it is checked by running it.
declare module "oidc-provider";
