import { createHash, randomUUID } from "node:crypto";
import { RefusedError, type Answered } from "../../shared/submission/client.ts";
import type { EventKind } from "../../shared/submission/submission.ts";
import { anApplication } from "../server/use-cases/sample-uploads.ts";
import { distinctBytes } from "./distinct-bytes.ts";
import type { People, Reporter, Signed } from "./filled-folder.ts";
import { clientOf } from "./http-client.ts";

export type Receipt = Answered<"fileWorkbook">["json"];

/** A workbook that was sent. */
export interface Sent {
  readonly park: Reporter;
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** Absent when the server refused it, or was gone before it answered. */
  receipt?: Receipt;
  /** The code of the refusal. */
  refused?: string;
}

/** What an office did and was told that it was done. */
export interface Done {
  readonly submission: string;
  readonly kind: EventKind;
  /** Of the submission afterwards: the number of the event. */
  readonly version: number;
}

/** What clients sent, and what they were told. */
export interface Ledger {
  readonly sent: Sent[];
  readonly done: Done[];
}

export interface Clients {
  readonly port: number;
  readonly people: People;
  /** The workbook of each park, by its account. */
  readonly workbooks: ReadonlyMap<string, Uint8Array>;
}

/** Parks that file and file again, and an office that returns, remarks and recommends, until the server is gone. */
export async function keepBusy(clients: Clients, ledger: Ledger): Promise<void> {
  const { people, port } = clients;
  const parks = people.parks.map((park) => untilGone(() => fileOnce(clients, park, ledger)));
  const offices = people.cities.map((desk) =>
    untilGone(() => actOnce({ port, desk, office: people.cities[0]! }, ledger)),
  );
  await Promise.all([...parks, ...offices]);
}

/** The workbook of each park, by its account. */
export async function workbooksOf({ parks }: People): Promise<ReadonlyMap<string, Uint8Array>> {
  const made = new Map<string, Uint8Array>();
  for (const { account, sample } of parks) made.set(account, await anApplication(sample));
  return made;
}

/** A workbook that no other has the bytes of, and its key. */
export function nextWorkbook({ workbooks }: Omit<Clients, "port"> & Partial<Clients>, park: Reporter): Sent {
  const key = randomUUID();
  const bytes = distinctBytes(workbooks.get(park.account)!, key);
  return { park, key, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** Sends it, now or again, and takes down the answer. Rejects when the server is gone. */
export async function send(port: number, sent: Sent): Promise<Answered<"fileWorkbook">> {
  const { park, key, bytes } = sent;
  const answer = await clientOf(port, park).ask("fileWorkbook", { key, workbook: { bytes } });
  sent.receipt = answer.json;
  return answer;
}

async function fileOnce(clients: Clients, park: Reporter, { sent }: Ledger): Promise<void> {
  const next = nextWorkbook(clients, park);
  sent.push(next);
  try {
    await send(clients.port, next);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    next.refused = error.document.code;
  }
}

interface Desk {
  readonly port: number;
  readonly desk: Signed;
  readonly office: Signed;
}

async function actOnce({ port, desk }: Desk, { done }: Ledger): Promise<void> {
  const client = clientOf(port, desk);
  const { items } = (await client.ask("listSubmissions", { query: { pageSize: 200 } })).json;
  const line = items[Math.floor(Math.random() * items.length)];
  if (!line) return;
  try {
    const { id, version } = line;
    const body = someAct(line.state);
    const { json } = await client.ask("actOnSubmission", { params: { id }, version, body });
    done.push({ submission: id, kind: body.kind, version: json.version });
  } catch (error) {
    // The park was quicker, or the places are taken.
    if (!(error instanceof RefusedError)) throw error;
  }
}

/** What an office may do with a submission in this state. */
export function someAct(state: string) {
  const remarks = [{ sheet: "企业清单", cell: "C5", text: "请核对" }];
  const acts = [
    { kind: "remark", remarks },
    { kind: "return", reason: "请核对企业清单", remarks },
    { kind: "recommend", recommendation },
  ] as const;
  return state === "recommended" ? acts[1] : acts[Math.floor(Math.random() * acts.length)]!;
}

export const recommendation = { order: 1, opinion: "符合条件,同意推荐上报省厅", reviewer: "李四", date: "2026-04-02" };

async function untilGone(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await work();
    } catch {
      return;
    }
  }
}
