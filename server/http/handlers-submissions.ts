import { actOnSubmission } from "../use-cases/act-on-submission.ts";
import { carryFiling } from "../use-cases/carry-forward.ts";
import { checkWorkbook } from "../use-cases/check-workbook.ts";
import { fileWorkbook } from "../use-cases/file-workbook.ts";
import { listAllSubmissions, listSubmissions } from "../use-cases/list-submissions.ts";
import { readDiff } from "../use-cases/read-diff.ts";
import { readFindings } from "../use-cases/read-findings.ts";
import { readMarkedCopy } from "../use-cases/read-marked-copy.ts";
import { readReceipt } from "../use-cases/read-receipt.ts";
import { readSubmission } from "../use-cases/read-submission.ts";
import { readWorkbook } from "../use-cases/read-workbook.ts";
import { submissionsCsv } from "../use-cases/submissions-csv.ts";
import type { Handlers } from "./call.ts";
import { gone } from "./gone.ts";
import { json, versioned } from "./json-reply.ts";

/** Checking, filing, reviewing. */
export const submissionHandlers = {
  checkWorkbook: async ({ services, open, query, workbook, prefers, language, request }) => {
    const wanted = prefers(["json", "xlsx"]);
    const { bytes, content } = workbook;
    const asked = { bytes, content, ...query, signal: gone(request), ...(wanted === "xlsx" && { markedIn: language }) };
    const { view, marked } = await checkWorkbook(services, open.actor, asked);
    return marked ? { kind: "bytes", type: "xlsx", ...marked } : json(view);
  },
  fileWorkbook: async ({ services, open, query, workbook, key, request }) => {
    const receivedAt = await services.store.clock();
    const asked = { ...workbook, ...query, key, receivedAt, signal: gone(request) };
    const { receipt, created } = await fileWorkbook(services, open.actor, asked);
    return { kind: "json", status: created ? 201 : 200, body: receipt };
  },
  listSubmissions: async ({ services, open, query, prefers, language }) => {
    if (prefers(["json", "csv"]) === "json") return json(await listSubmissions(services, open.actor, query));
    const csv = submissionsCsv(services, await listAllSubmissions(services, open.actor, query), language);
    return { kind: "bytes", type: "csv", bytes: new TextEncoder().encode(csv), fileName: "submissions.csv" };
  },
  readSubmission: async ({ services, open, params }) => versioned(await readSubmission(services, open.actor, params)),
  readFindings: async ({ services, open, params, query, request }) =>
    json(await readFindings(services, open.actor, { ...params, ...query, signal: gone(request) })),
  readWorkbook: async ({ services, open, params, query }) => {
    const { bytes, fileName } = await readWorkbook(services, open.actor, { ...params, ...query });
    return { kind: "bytes", type: "xlsx", bytes, fileName };
  },
  carryFiling: async ({ services, open, params, query, request }) => {
    const asked = { ...params, ...query, signal: gone(request) };
    const { bytes, fileName } = await carryFiling(services, open.actor, asked);
    return { kind: "bytes", type: "xlsx", bytes, fileName };
  },
  readMarkedCopy: async ({ services, open, params, query, language, request }) => {
    const asked = { ...params, ...query, language, signal: gone(request) };
    const { bytes, fileName } = await readMarkedCopy(services, open.actor, asked);
    return { kind: "bytes", type: "xlsx", bytes, fileName };
  },
  readReceipt: async ({ services, open, params, query }) =>
    json(await readReceipt(services, open.actor, { ...params, ...query })),
  readDiff: async ({ services, open, params, query, request }) =>
    json(await readDiff(services, open.actor, { ...params, ...query, signal: gone(request) })),
  actOnSubmission: async ({ services, open, params, version, body }) =>
    versioned(await actOnSubmission(services, open.actor, { ...params, version, act: body })),
} satisfies Partial<Handlers>;
