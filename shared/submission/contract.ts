import type * as z from "zod";
import { formEndpoints } from "./contract-forms.ts";
import { peopleEndpoints } from "./contract-people.ts";
import { roundEndpoints } from "./contract-rounds.ts";
import { submissionEndpoints } from "./contract-submissions.ts";
import type { Endpoint } from "./endpoint.ts";
import * as messages from "./messages-others.ts";
import { roundPath } from "./messages-rounds.ts";

/** What was reported before, and what is known of the server itself. */
const otherEndpoints = {
  readPrevious: {
    method: "GET",
    path: "/previous/{form}/{period}",
    summary: {
      zh: "本单位在该期之前最近一次被接收的报送内容",
      en: "What the caller's own unit said in its last accepted report before a period",
    },
    access: "session",
    params: roundPath,
    answers: [{ status: 200, type: "json", schema: messages.previousReport }],
    problems: ["not-found"],
  },
  readAudit: {
    method: "GET",
    path: "/audit",
    summary: { zh: "审计记录；Accept 可为 jsonl", en: "The audit trail; Accept may be jsonl" },
    access: "session",
    query: messages.auditQuery,
    answers: [
      { status: 200, type: "json", schema: messages.auditPage },
      { status: 200, type: "jsonl" },
    ],
    problems: [],
  },
  verifyAudit: {
    method: "GET",
    path: "/audit/verification",
    summary: { zh: "核对审计链", en: "Verifies the chain of the audit trail" },
    access: "session",
    answers: [{ status: 200, type: "json", schema: messages.auditVerdict }],
    problems: ["not-found"],
  },
  readStorage: {
    method: "GET",
    path: "/storage",
    summary: { zh: "存储情况", en: "How much is stored, and how much room is left" },
    access: "session",
    answers: [{ status: 200, type: "json", schema: messages.storageView }],
    problems: ["not-found"],
  },
  readContract: {
    method: "GET",
    path: "/openapi.json",
    summary: { zh: "本接口的说明（OpenAPI）", en: "This contract as OpenAPI" },
    access: "anyone",
    answers: [{ status: 200, type: "json" }],
    problems: [],
  },
} as const satisfies { readonly [operation: string]: Endpoint };

/** Every operation of the server, by name. The prefix is `apiPrefix`. */
export const contract = {
  ...peopleEndpoints,
  ...otherEndpoints,
  ...formEndpoints,
  ...submissionEndpoints,
  ...roundEndpoints,
};

export const apiPrefix = "/api/v1";

export type Operation = keyof typeof contract;

type Schema<E, K extends "params" | "query" | "body"> = E extends { readonly [k in K]: infer S extends z.ZodType }
  ? z.infer<S>
  : undefined;

/** What a request of the operation carries, after it was parsed. */
export interface RequestOf<O extends Operation> {
  readonly params: Schema<(typeof contract)[O], "params">;
  readonly query: Schema<(typeof contract)[O], "query">;
  readonly body: Schema<(typeof contract)[O], "body">;
}
