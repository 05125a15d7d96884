import * as z from "zod";
import type { Endpoint } from "./endpoint.ts";
import * as messages from "./messages-forms.ts";
import { formLine } from "./messages-others.ts";

/** The address of a form version. */
export const formPath = z.strictObject({ id: z.string().regex(/^[a-z][a-z-]*@\d{4}\.\d+$/) });

/** Form versions as workbooks: exported, tried out, published. */
export const formEndpoints = {
  readDefinition: {
    method: "GET",
    path: "/forms/{id}/definition.xlsx",
    summary: {
      zh: "表式定义工作簿，可修改后发布为新版本",
      en: "The definition as a workbook, to be made a new version",
    },
    access: "session",
    params: formPath,
    answers: [{ status: 200, type: "xlsx" }],
    problems: ["not-found", "busy"],
  },
  adjustDefinition: {
    method: "POST",
    path: "/forms/{id}/adjusted.xlsx",
    summary: {
      zh: "改了参数和版本号的表式定义工作簿（省级、管理员）",
      en: "The definition workbook with other parameters, as another version (province, administrator)",
    },
    access: "session",
    params: formPath,
    body: messages.definitionAdjustment,
    answers: [{ status: 200, type: "xlsx" }],
    problems: ["not-found", "not-allowed", "request-invalid", "busy"],
  },
  tryForm: {
    method: "POST",
    path: "/forms/trial",
    summary: {
      zh: "试用一份表式定义工作簿：有误之处、与上一版本的不同、对已报送内容的影响；不发布",
      en: "Tries a definition workbook: what is wrong, what differs, what it does to submissions; publishes nothing",
    },
    access: "session",
    query: messages.trialQuery,
    workbook: true,
    answers: [{ status: 200, type: "json", schema: messages.formTrial }],
    problems: ["not-allowed", "workbook-refused", "busy", "body-too-large"],
  },
  publishForm: {
    method: "POST",
    path: "/forms",
    summary: {
      zh: "发布一份表式定义工作簿为新版本，发布后不可修改或删除（省级、管理员）",
      en: "Publishes a definition workbook as a new version, for good (province, administrator)",
    },
    access: "session",
    query: messages.publishQuery,
    workbook: true,
    answers: [{ status: 201, type: "json", schema: formLine }],
    problems: [
      "not-allowed",
      "definition-invalid",
      "already-exists",
      "workbook-refused",
      "busy",
      "body-too-large",
      "store-full",
    ],
  },
} as const satisfies { readonly [operation: string]: Endpoint };
