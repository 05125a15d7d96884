import { randomUUID } from "node:crypto";
import type { Store } from "../../server/store/store.ts";
import { newToken, tokenHash } from "../../server/sign-in/tokens.ts";
import { cities } from "../../shared/forms/codes/regions.ts";
import { withFolder } from "../bench/with-folder.ts";
import { anAccount } from "../contracts/store-samples.ts";
import type { Signed } from "../faults/filled-folder.ts";
import { clientOf } from "../faults/http-client.ts";
import { startServer } from "../faults/server-process.ts";
import { sampleRounds, sampleSubmission, type SampleSize } from "./sample-years.ts";

/** Something that is asked of a server, in another way at each turn. */
export interface HttpCall {
  readonly name: string;
  ask(turn: number): Promise<unknown>;
}

/** Starts the real server on a filled database, has `work` ask it on behalf of the province, and ends it. */
export async function overHttp(
  { url, store, size }: { readonly url: string; readonly store: Store; readonly size: SampleSize },
  work: (calls: readonly HttpCall[]) => Promise<void>,
): Promise<void> {
  const province = await signIn(store);
  await withFolder(async (folder) => {
    const server = await startServer(folder, { env: { DATABASE_URL: url, LOG_LEVEL: "warn" } });
    const client = clientOf(server.port, province);
    const rounds = sampleRounds(size);
    const roundAt = (turn: number) => rounds[(turn * 13) % rounds.length]!;
    await work([
      { name: "HTTP: list, all", ask: () => client.ask("listSubmissions", { query: { pageSize: 50 } }) },
      {
        name: "HTTP: list, a city by receipt",
        ask: (turn) => {
          const city = cities[turn % cities.length]!.code;
          return client.ask("listSubmissions", { query: { pageSize: 50, city, sort: "received" } });
        },
      },
      {
        name: "HTTP: a city's status in a round",
        ask: (turn) => {
          const { form, period } = roundAt(turn);
          const city = cities[turn % cities.length]!.code;
          return client.ask("readStatus", { params: { form, period }, query: { city } });
        },
      },
      {
        name: "HTTP: a submission",
        ask: (turn) => {
          const { id } = sampleSubmission(roundAt(turn), 1 + ((turn * 37) % size.units), size);
          return client.ask("readSubmission", { params: { id } });
        },
      },
    ]);
    await server.end("SIGTERM");
  });
}

/** A desk of the province's own, for this run. */
async function signIn(store: Store): Promise<Signed> {
  const id = randomUUID();
  const { unit: _, city: __, ...account } = anAccount({ id, role: "province", createdAt: new Date().toISOString() });
  await store.people.transact((tx) => tx.saveAccount(account));
  const token = newToken();
  const at = new Date().toISOString();
  await store.sessions.save({
    tokenHash: tokenHash(token),
    account: id,
    carrier: "bearer",
    openedAt: at,
    seenAt: at,
    endedAt: null,
  });
  return { account: id, token };
}
