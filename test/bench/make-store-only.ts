import { randomUUID } from "node:crypto";
import express from "express";
import { openBodyBudget } from "../../server/http/body-budget.ts";
import { readBytes } from "../../server/http/read-body.ts";
import { openLowdbStore } from "../../server/store/lowdb/lowdb-store.ts";
import type { Submission } from "../../shared/submission/submission.ts";
import { aFiling, anEntry, aSubmission } from "../contracts/store-samples.ts";
import { applicationForm } from "../server/use-cases/sample-uploads.ts";
import { year } from "../faults/filled-folder.ts";

// The reference of the load test: takes a workbook as the server does, stores it as durably as the server does, with a
// filing and an audit entry, and checks nothing. Prints its port.
const store = await openLowdbStore(process.argv[2]!);
const budget = openBodyBudget(128 * 1024 * 1024);
const app = express();

app.post("/:unit", async (request, response) => {
  const bytes = await readBytes(request, { limit: 20 * 1024 * 1024, timeoutMs: 60_000, budget });
  const workbook = await store.blobs.put(bytes);
  const { unit } = request.params;
  const number = await store.rounds.transact("application", year, async (tx) => {
    const before = await tx.submissionOf(unit);
    const round = await tx.round();
    if (!before) await tx.saveRound({ ...round, lastNumber: round.lastNumber + 1, version: round.version + 1 });
    const next = before ? filedAgain(before, workbook) : first(unit, round.lastNumber + 1, workbook);
    await tx.saveSubmission(next);
    await tx.record(anEntry(next.id));
    return next.filings.length;
  });
  response.status(201).json({ number, workbook });
});

const server = app.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`${typeof address === "object" && address ? address.port : 0}\n`);
});

function first(unit: string, number: number, workbook: string): Submission {
  const made = aSubmission(number, { period: year, filings: [filingOf(1, workbook)] });
  return { ...made, unit: { ...made.unit, id: unit } };
}

function filedAgain(before: Submission, workbook: string): Submission {
  const number = before.filings.length + 1;
  const event = { ...before.events[0]!, number, filing: number, from: before.state };
  return {
    ...before,
    filings: [...before.filings, filingOf(number, workbook)],
    events: [...before.events, event],
    version: before.version + 1,
  };
}

function filingOf(number: number, workbook: string) {
  return aFiling({ number, workbook, key: randomUUID(), receipt: randomUUID(), formId: applicationForm });
}
