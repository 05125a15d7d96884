import * as z from "zod";
import type { Endpoint } from "./endpoint.ts";
import * as messages from "./messages-forms.ts";

const formPath = z.strictObject({ id: z.string().regex(/^[a-z][a-z-]*@\d{4}\.\d+$/) });

/** Form versions: their definitions, their blank workbooks, and how a new one is published. */
export const formEndpoints = {
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
    answers: [{ status: 201, type: "json", schema: messages.formLine }],
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
