import { changeRound } from "../use-cases/change-round.ts";
import { importRegister } from "../use-cases/import-register.ts";
import { listRounds } from "../use-cases/list-rounds.ts";
import { openRound } from "../use-cases/open-round.ts";
import { readRegister } from "../use-cases/read-register.ts";
import { readRound } from "../use-cases/read-round.ts";
import { readStatus } from "../use-cases/read-status.ts";
import { statusCsv } from "../use-cases/status-csv.ts";
import { summarise, type SummaryRequest } from "../use-cases/summarise.ts";
import type { Call, Handlers, Reply } from "./call.ts";
import { json, versioned } from "./json-reply.ts";
import { isFresh } from "./reply.ts";

/** Rounds, who has reported, the register, and what is merged. */
export const roundHandlers = {
  listRounds: async ({ services, open }) => json(await listRounds(services, open.actor)),
  openRound: async ({ services, open, body }) => versioned(await openRound(services, open.actor, body)),
  readRound: async ({ services, open, params }) => versioned(await readRound(services, open.actor, params)),
  changeRound: async ({ services, open, params, version, body }) =>
    versioned(await changeRound(services, open.actor, { ...params, version, event: body })),
  readStatus: async ({ services, open, params, query, prefers, language }) => {
    const status = await readStatus(services, open.actor, { ...params, query });
    if (prefers(["json", "csv"]) === "json") return json(status);
    const bytes = new TextEncoder().encode(statusCsv(status, language));
    return { kind: "bytes", type: "csv", bytes, fileName: `${params.form}-${params.period}.csv` };
  },
  citySummary: (call) => summary(call, { ...call.params, ...call.query, level: "city" }),
  provinceSummary: (call) => summary(call, { ...call.params, ...call.query, level: "province" }),
  readRegister: async ({ services, open }) => json(await readRegister(services, open.actor)),
  importRegister: async ({ services, open, body }) => json(await importRegister(services, open.actor, body)),
} satisfies Partial<Handlers>;

async function summary(
  { services, open, language, request }: Pick<Call<"citySummary">, "services" | "open" | "language" | "request">,
  asked: Omit<SummaryRequest, "language" | "has">,
): Promise<Reply> {
  const has = (etag: string): boolean => isFresh(request, etag);
  const { path, etag, fileName } = await summarise(services, open.actor, { ...asked, language, has });
  return { kind: "file", path, type: asked.format, etag, fileName };
}
