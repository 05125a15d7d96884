import type * as z from "zod";
import { formEndpoints, formPath } from "./contract-forms.ts";
import { peopleEndpoints } from "./contract-people.ts";
import { roundEndpoints } from "./contract-rounds.ts";
import { submissionEndpoints } from "./contract-submissions.ts";
import type { Endpoint } from "./endpoint.ts";
import * as messages from "./messages-others.ts";
import { roundPath } from "./messages-rounds.ts";

/** Forms, and what is known of the server itself. */
const otherEndpoints = {
  listForms: {
    method: "GET",
    path: "/forms",
    summary: { zh: "各表式及其版本，不需登录", en: "The forms and their versions; no sign-in is needed" },
    access: "anyone",
    answers: [{ status: 200, type: "json", schema: messages.formList }],
    problems: [],
  },
  readForm: {
    method: "GET",
    path: "/forms/{id}",
    summary: {
      zh: "一个表式版本的完整定义，不需登录",
      en: "The whole definition of a form version; no sign-in is needed",
    },
    access: "anyone",
    params: formPath,
    answers: [{ status: 200, type: "json", schema: messages.formDocument }],
    problems: ["not-found"],
  },
  readTemplate: {
    method: "GET",
    path: "/forms/{id}/template.xlsx",
    summary: { zh: "空白表，已填好单位和报告期", en: "The blank workbook with unit and period filled in" },
    access: "session",
    params: formPath,
    query: messages.templateQuery,
    answers: [{ status: 200, type: "xlsx" }],
    problems: ["not-found", "busy"],
  },
  readBlank: {
    method: "GET",
    path: "/forms/{id}/blank.xlsx",
    summary: {
      zh: "空白表，不填单位；不需登录",
      en: "The blank workbook without a unit; no sign-in is needed",
    },
    access: "anyone",
    isCostly: true,
    params: formPath,
    query: messages.blankQuery,
    answers: [{ status: 200, type: "xlsx" }],
    problems: ["not-found", "busy"],
  },
  readSample: {
    method: "GET",
    path: "/forms/{id}/sample.xlsx",
    summary: {
      zh: "填好的示例工作簿，有意留有各类问题，供试用审核；不需登录",
      en: "A filled sample workbook with faults planted in it, to try the check with; no sign-in is needed",
    },
    access: "anyone",
    isCostly: true,
    params: formPath,
    answers: [{ status: 200, type: "xlsx" }],
    problems: ["not-found", "busy"],
  },
  carryForward: {
    method: "POST",
    path: "/forms/{id}/carried.xlsx",
    summary: {
      zh: "把上期的工作簿结转为本期的空白表",
      en: "Carries last period's workbook forward into the blank workbook of a period",
    },
    access: "session",
    params: formPath,
    query: messages.carriedQuery,
    workbook: true,
    answers: [{ status: 200, type: "xlsx" }],
    problems: ["not-found", "workbook-refused", "form-version-not-in-force", "busy", "body-too-large"],
  },
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
