import { adjustDefinition } from "../use-cases/adjust-definition.ts";
import { carryWorkbook } from "../use-cases/carry-forward.ts";
import { listForms } from "../use-cases/list-forms.ts";
import { publishForm } from "../use-cases/publish-form.ts";
import { readBlank } from "../use-cases/read-blank.ts";
import { readDefinition } from "../use-cases/read-definition.ts";
import { readForm } from "../use-cases/read-form.ts";
import { readSample } from "../use-cases/read-sample.ts";
import { readTemplate } from "../use-cases/read-template.ts";
import type { Download } from "../use-cases/read-workbook.ts";
import { tryForm } from "../use-cases/try-form.ts";
import type { Handlers, Reply } from "./call.ts";
import { clientNetwork } from "./client-address.ts";
import { gone } from "./gone.ts";
import { json } from "./json-reply.ts";

/** Form versions: their definitions, their blank workbooks, and how a new one is published. */
export const formHandlers = {
  listForms: async ({ services }) => json(listForms(services)),
  readForm: async ({ services, params }) => json(readForm(services, params)),
  readTemplate: async ({ services, open, params, query, request }) =>
    workbook(await readTemplate(services, open.actor, { ...params, ...query, signal: gone(request) })),
  readBlank: async ({ services, params, query, request }) => {
    const asked = { ...params, ...query, caller: clientNetwork(request), signal: gone(request) };
    return workbook(await readBlank(services, asked));
  },
  readSample: async ({ services, params, request }) =>
    workbook(await readSample(services, { ...params, caller: clientNetwork(request) })),
  carryForward: async ({ services, open, params, query, workbook: sent, request }) => {
    const asked = { form: params.id, ...query, ...sent, signal: gone(request) };
    return workbook(await carryWorkbook(services, open.actor, asked));
  },
  readDefinition: async ({ services, open, params, request }) =>
    workbook(await readDefinition(services, open.actor, { ...params, signal: gone(request) })),
  adjustDefinition: async ({ services, open, params, body, request }) =>
    workbook(await adjustDefinition(services, open.actor, { ...params, ...body, signal: gone(request) })),
  tryForm: async ({ services, open, query, workbook: { bytes, content }, request }) =>
    json(await tryForm(services, open.actor, { bytes, content, ...query, signal: gone(request) })),
  publishForm: async ({ services, open, query, workbook: { bytes, content }, request }) =>
    json(await publishForm(services, open.actor, { bytes, content, ...query, signal: gone(request) })),
} satisfies Partial<Handlers>;

function workbook({ bytes, fileName }: Download): Reply {
  return { kind: "bytes", type: "xlsx", bytes, fileName };
}
