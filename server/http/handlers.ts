import { readAudit } from "../use-cases/read-audit.ts";
import { readPrevious } from "../use-cases/read-previous.ts";
import { readStorage } from "../use-cases/read-storage.ts";
import { verifyAudit } from "../use-cases/verify-audit.ts";
import type { Handlers } from "./call.ts";
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
