import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Client } from "../../../shared/submission/client.ts";
import type { CheckView, Receipt, SubmissionView } from "../../../shared/submission/submission-views.ts";
import type { SubmissionState } from "../../../shared/submission/submission.ts";
import { sha256Of } from "../../sha256-of.ts";
import type { SubmissionAct } from "../../use-cases/act-on-submission.ts";
import { markedName } from "../../use-cases/marked-name.ts";
import { expectSame } from "./expect-answer.ts";
import type { Stage } from "./stage.ts";

/** A workbook on somebody's desk. */
export interface Paper {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** The form's own folder below each folder of the demonstration; "" where there is none. */
  readonly folder: string;
}

/** What the rules find in a workbook that is not filed yet. */
export async function check(client: Client, { fileName, bytes }: Paper): Promise<CheckView> {
  return (await client.ask("checkWorkbook", { workbook: { bytes }, query: { fileName }, accept: "json" })).json;
}

/** The marked copy of a workbook that is not filed yet. */
export async function markedCopyOf(client: Client, { fileName, bytes }: Paper): Promise<Uint8Array> {
  const answer = await client.ask("checkWorkbook", { workbook: { bytes }, query: { fileName }, accept: "xlsx" });
  return answer.bytes;
}

/** Checks a workbook, and keeps its marked copy in 3-已审核. */
export async function checkAndMark(stage: Stage, client: Client, paper: Paper): Promise<CheckView> {
  const view = await check(client, paper);
  const marked = await markedCopyOf(client, paper);
  stage.save(join("3-已审核", paper.folder, markedName(paper.fileName)), marked);
  return view;
}

/** Files a workbook, compares the receipt with it, and keeps the receipt in 6-回执. */
export async function file(stage: Stage, client: Client, paper: Paper): Promise<Receipt> {
  const { fileName, bytes, folder } = paper;
  const asked = { workbook: { bytes }, query: { fileName }, key: randomUUID() };
  const { status, json: receipt } = await client.ask("fileWorkbook", asked);
  expectSame(`the filing of ${fileName}`, status, 201);
  expectSame(`the receipt of ${fileName}`, receipt.sha256, sha256Of(bytes));
  const name = `${fileName.replace(/\.xlsx$/, "")}.第${String(receipt.filing)}次.json`;
  stage.save(join("6-回执", folder, name), `${JSON.stringify(receipt, null, 2)}\n`);
  return receipt;
}

/** A submission as the client may read it now. */
export async function read(client: Client, id: string): Promise<SubmissionView> {
  return (await client.ask("readSubmission", { params: { id } })).json;
}

/** Does something to a submission as it stands now. */
export async function attempt(client: Client, id: string, body: SubmissionAct): Promise<SubmissionView> {
  const { version } = await read(client, id);
  return (await client.ask("actOnSubmission", { params: { id }, body, version })).json;
}

/** What somebody does to a submission, and the state that it has to be in afterwards. */
export interface Deed {
  readonly does: SubmissionAct;
  readonly becomes: SubmissionState;
}

/** Does something to a submission; a StoryError when that does not bring it into the state. */
export async function act(client: Client, id: string, { does, becomes }: Deed): Promise<SubmissionView> {
  const after = await attempt(client, id, does);
  expectSame(`the state after ${does.kind}`, after.state, becomes);
  return after;
}
