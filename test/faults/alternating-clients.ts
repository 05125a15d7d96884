import { RefusedError } from "../../shared/submission/client.ts";
import { nextWorkbook, send, someAct, type Clients, type Ledger, type Sent } from "./busy-clients.ts";
import type { Reporter, Signed } from "./filled-folder.ts";
import { clientOf } from "./http-client.ts";

/** Clients of several servers of one database. */
export interface Alternating extends Omit<Clients, "port"> {
  /** The servers as they are at present: one that was started again has another port. */
  readonly ports: readonly number[];
  /** What a server said that neither was away nor refused for a reason: none is right. */
  readonly wrong: string[];
}

/**
 * Parks that file and an office that acts, each time through the next server, until told to stop. What has no answer is
 * sent to another one with the same key until it has one; then everything that was sent is answered.
 */
export async function alternate(clients: Alternating, ledger: Ledger, signal: AbortSignal): Promise<void> {
  const { parks, cities } = clients.people;
  await Promise.all([
    ...parks.map(async (park, index) => {
      for (let turn = index; !signal.aborted; turn++) await fileSomewhere(clients, ledger, { park, turn });
    }),
    ...cities.map(async (desk, index) => {
      for (let turn = index; !signal.aborted; turn++) await actSomewhere(clients, ledger, { desk, turn });
    }),
  ]);
}

interface Filing {
  readonly park: Reporter;
  readonly turn: number;
}

async function fileSomewhere(clients: Alternating, { sent }: Ledger, { park, turn }: Filing): Promise<void> {
  const next = nextWorkbook(clients, park);
  sent.push(next);
  for (let attempt = turn; !(await isAnswered(clients, next, attempt)); attempt++) await pause(50);
}

async function isAnswered({ ports, wrong }: Alternating, next: Sent, attempt: number): Promise<boolean> {
  try {
    await send(ports[attempt % ports.length]!, next);
    return true;
  } catch (error) {
    if (isAway(error, wrong)) return false;
    next.refused = (error as RefusedError).document.code;
    return true;
  }
}

interface Act {
  readonly desk: Signed;
  readonly turn: number;
}

async function actSomewhere({ ports, wrong }: Alternating, { done }: Ledger, { desk, turn }: Act): Promise<void> {
  const client = clientOf(ports[turn % ports.length]!, desk);
  try {
    const { items } = (await client.ask("listSubmissions", { query: { pageSize: 200 } })).json;
    const line = items[Math.floor(Math.random() * items.length)];
    if (!line) return await pause(20);
    const { id, version } = line;
    const body = someAct(line.state);
    const { json } = await client.ask("actOnSubmission", { params: { id }, version, body });
    done.push({ submission: id, kind: body.kind, version: json.version });
  } catch (error) {
    // Whether an act was done that has no answer, the office sees when it looks again.
    if (isAway(error, wrong)) await pause(50);
  }
}

/** The server, or what it needs, is away; else it has refused. */
function isAway(error: unknown, wrong: string[]): boolean {
  if (!(error instanceof RefusedError)) return true;
  const { status, code } = error.document;
  if (status >= 500 && status !== 503) wrong.push(`${String(status)} ${code}`);
  return status >= 500;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
