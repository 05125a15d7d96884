import { openClient, RefusedError, type WireAnswer, type WireRequest } from "../../../shared/submission/client.ts";
import type { Operation } from "../../../shared/submission/contract.ts";
import type { Asker, IsolationWorld } from "./isolation-world.ts";

/** A request that was sent, and its answer whatever it was. */
export interface Exchange {
  readonly asked: WireRequest;
  readonly answer: WireAnswer;
}

/** Asks an operation as the client does. */
export async function askAs(
  { server, headers }: IsolationWorld,
  asker: Asker,
  { operation, given }: { readonly operation: Operation; readonly given: object },
): Promise<Exchange> {
  let exchange: Exchange | undefined;
  const send = async (asked: WireRequest): Promise<WireAnswer> => {
    const answer = await server.send(asked);
    exchange = { asked, answer };
    return answer;
  };
  const asking = openClient(send, () => headers(asker)).ask(operation, given as never);
  await asking.catch((error: unknown) => {
    if (!(error instanceof RefusedError)) throw error;
  });
  return exchange!;
}

/**
 * All of an answer that anybody could tell it from another by. What differs with every request is left out, and what the
 * asker named is made one name.
 */
export function fingerprint({ status, headers, text }: WireAnswer, named: readonly string[]): string {
  const told = Object.entries(headers).filter(([name]) => !changing.has(name));
  const all = JSON.stringify([status, told.sort(), text()]);
  return named.reduce((rest, name) => rest.replaceAll(name, "…").replaceAll(encodeURIComponent(name), "…"), all);
}

const changing: ReadonlySet<string> = new Set(["date", "x-request-id", "keep-alive"]);
