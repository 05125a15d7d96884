import { apiPrefix, contract } from "../../../shared/submission/contract.ts";
import { perform } from "../errands.ts";
import { HostError } from "../host.ts";
import { patch, type FilingContext } from "./filing-context.ts";
import { outcomeWords } from "./outcome-words.ts";

/** At the other identity provider, in a window that the program around the pane opens. */
export async function signInElsewhere(context: FilingContext): Promise<boolean> {
  const { host, parts } = context;
  const { openDialog } = host;
  if (!openDialog) return false;
  return perform(context, "sign-in", async () => {
    const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
    const address = `${apiPrefix}${contract.startElsewhere.path}?challenge=${base64url(new Uint8Array(digest))}`;
    const code = await openDialog(new URL(address, location.href).href).catch((error: unknown) => {
      if (error instanceof HostError) return undefined;
      throw error;
    });
    if (code === undefined) patch(context, { notice: { tone: "bad", text: outcomeWords.elsewhereFailed } });
    else await parts.connection.redeem(code, verifier);
  });
}

function base64url(bytes: Uint8Array): string {
  const plain = btoa(String.fromCharCode(...bytes));
  return plain.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
