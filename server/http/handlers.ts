import { listForms } from "../use-cases/list-forms.ts";
import { readAudit } from "../use-cases/read-audit.ts";
import { readForm } from "../use-cases/read-form.ts";
import { readTemplate } from "../use-cases/read-template.ts";
import { verifyAudit } from "../use-cases/verify-audit.ts";
import type { Handlers } from "./call.ts";
import { gone } from "./gone.ts";
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
  listForms: async ({ services }) => json(listForms(services)),
  readForm: async ({ services, params }) => json(readForm(services, params)),
  readTemplate: async ({ services, open, params, query, request }) => {
    const asked = { ...params, ...query, signal: gone(request) };
    const { bytes, fileName } = await readTemplate(services, open.actor, asked);
    return { kind: "bytes", type: "xlsx", bytes, fileName };
  },
  readAudit: async ({ services, open, query, prefers }) => {
    const page = await readAudit(services, open.actor, query);
    if (prefers(["json", "jsonl"]) === "json") return json(page);
    const lines = page.items.map((entry) => `${JSON.stringify(entry)}\n`).join("");
    return { kind: "bytes", type: "jsonl", bytes: new TextEncoder().encode(lines), fileName: "audit.jsonl" };
  },
  verifyAudit: async ({ services, open }) => json(await verifyAudit(services, open.actor)),
  readContract: async ({ language }) => json(knownContract(language)),
};
