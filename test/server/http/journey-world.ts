import { randomUUID } from "node:crypto";
import type { Client } from "../../../shared/submission/client.ts";
import type { Answered } from "../../../shared/submission/client.ts";
import type { submissionAct } from "../../../shared/submission/messages-submissions.ts";
import type * as z from "zod";
import type { Person } from "./staff.ts";

export const recommendation = { order: 1, opinion: "符合条件,同意推荐该园区", reviewer: "李四", date: "2026-04-02" };

/** Files a workbook with a key of its own. */
export function file(
  { client }: Person,
  bytes: Uint8Array,
  fileName = "申报表.xlsx",
): Promise<Answered<"fileWorkbook">> {
  return client.ask("fileWorkbook", { workbook: { bytes }, key: randomUUID(), query: { fileName } });
}

/** Does one thing to a submission as it is now. */
export async function act(
  client: Client,
  id: string,
  body: z.input<typeof submissionAct>,
): Promise<Answered<"actOnSubmission">["json"]> {
  const { json } = await client.ask("readSubmission", { params: { id } });
  return (await client.ask("actOnSubmission", { params: { id }, version: json.version, body })).json;
}
