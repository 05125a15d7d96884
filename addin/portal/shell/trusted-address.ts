interface TrustedPolicies {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): string };
}

/** The only addresses that ever become a worker. */
const addresses: ReadonlySet<string> = new Set(["/addin/file-worker.js", "/service-worker.js"]);

const policy = (globalThis as { readonly trustedTypes?: TrustedPolicies }).trustedTypes?.createPolicy("parkforms", {
  createScriptURL: expectOurs,
});

/** An address of ours as browsers that enforce Trusted Types want it. Throws for any other. */
export function trustedAddress(address: string): string {
  return policy ? policy.createScriptURL(address) : expectOurs(address);
}

function expectOurs(address: string): string {
  if (!addresses.has(address)) throw new TypeError(`not a script of ours: ${address}`);
  return address;
}
