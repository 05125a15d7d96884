import { carryWorkbook } from "../use-cases/carry-forward.ts";
import { listForms } from "../use-cases/list-forms.ts";
import { readAudit } from "../use-cases/read-audit.ts";
import { readBlank } from "../use-cases/read-blank.ts";
import { readForm } from "../use-cases/read-form.ts";
import { readPrevious } from "../use-cases/read-previous.ts";
import { readSample } from "../use-cases/read-sample.ts";
import { readStorage } from "../use-cases/read-storage.ts";
import { readTemplate } from "../use-cases/read-template.ts";
import { verifyAudit } from "../use-cases/verify-audit.ts";
import type { Handlers } from "./call.ts";
import { clientNetwork } from "./client-address.ts";
import { gone } from "./gone.ts";
import { formHandlers } from "./handlers-forms.ts";
import { peopleHandlers } from "./handlers-people.ts";
import { roundHandlers } from "./handlers-rounds.ts";
import { submissionHandlers } from "./handlers-submissions.ts";
import { json } from "./json-reply.ts";
import { knownContract } from "./known-contract.ts";

/** Every operation of the contract, by name. */
export const handlers: Handlers = {
  ...peopleHandlers,
  ...roundHandlers,
  ...submissionHandlers,
  ...formHandlers,
  listForms: async ({ services }) => json(listForms(services)),
  readForm: async ({ services, params }) => json(readForm(services, params)),
  readTemplate: async ({ services, open, params, query, request }) => {
    const asked = { ...params, ...query, signal: gone(request) };
    const { bytes, fileName } = await readTemplate(services, open.actor, asked);
    return { kind: "bytes", type: "xlsx", bytes, fileName };
  },
  readBlank: async ({ services, params, query, request }) => {
    const caller = clientNetwork(request);
    const { bytes, fileName } = await readBlank(services, { ...params, ...query, caller, signal: gone(request) });
    return { kind: "bytes", type: "xlsx", bytes, fileName };
  },
  readSample: async ({ services, params, request }) => {
    const { bytes, fileName } = await readSample(services, { ...params, caller: clientNetwork(request) });
    return { kind: "bytes", type: "xlsx", bytes, fileName };
  },
  carryForward: async ({ services, open, params, query, workbook, request }) => {
    const asked = { form: params.id, ...query, ...workbook, signal: gone(request) };
    const { bytes, fileName } = await carryWorkbook(services, open.actor, asked);
    return { kind: "bytes", type: "xlsx", bytes, fileName };
  },
  readPrevious: async ({ services, open, params }) => json(await readPrevious(services, open.actor, params)),
  readAudit: async ({ services, open, query, prefers }) => {
    const page = await readAudit(services, open.actor, query);
    if (prefers(["json", "jsonl"]) === "json") return json(page);
    const lines = page.items.map((entry) => `${JSON.stringify(entry)}\n`).join("");
    return { kind: "bytes", type: "jsonl", bytes: new TextEncoder().encode(lines), fileName: "audit.jsonl" };
  },
  verifyAudit: async ({ services, open }) => json(await verifyAudit(services, open.actor)),
  readStorage: async ({ services, open }) => json(await readStorage(services, open.actor)),
  readContract: async ({ language }) => json(knownContract(language)),
};
