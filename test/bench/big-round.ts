import { randomUUID } from "node:crypto";
import { loadForms } from "../../server/forms/load-forms.ts";
import type { Store } from "../../server/store/store.ts";
import { packJson } from "../../server/workbooks/result-blob.ts";
import type { CheckResult } from "../../shared/findings/finding.ts";
import { roundRecord } from "../../shared/submission/round-record.ts";
import { receiptNumber, type Submission } from "../../shared/submission/submission.ts";
import type { Unit } from "../../shared/submission/unit.ts";
import { aFiling, aSubmission } from "../contracts/store-samples.ts";
import { applicationForm } from "../server/use-cases/sample-uploads.ts";
import { anotherResult, sampleResults } from "../server/workbooks/many-results.ts";
import { year } from "../faults/filled-folder.ts";
import { putQuickly } from "./summary-scale.ts";

/** Results are distinct up to here; further submissions have one of these. */
const DISTINCT = 1_000;
const ENTERPRISES = 12;

const form = loadForms().get(applicationForm)!;

/** Puts so many accepted applications into the open round of a folder's store, with results of their own. */
export async function fillRound(store: Store, folder: string, count: number): Promise<void> {
  const samples = await sampleResults(form, 3);
  const made = Array.from({ length: Math.min(count, DISTINCT) }, (_, at) =>
    blobsOf(folder, anotherResult(form, samples[at % samples.length]!, { at, enterprises: ENTERPRISES })),
  );
  const all = Array.from({ length: count }, (_, at) => acceptedOne(at + 1, made[at % made.length]!));
  await store.people.transact(async (tx) => {
    for (const { unit } of all) await tx.saveUnit({ ...unit, retired: false, version: 1 } satisfies Unit);
  });
  await store.rounds.transact("application", year, async (tx) => {
    const round = await tx.round();
    await tx.saveRound({ ...round, lastNumber: count, version: round.version + 1 });
    for (const one of all) await tx.saveSubmission(one);
  });
}

interface Blobs {
  readonly result: string;
  readonly roundRecord: string;
  readonly unitName: string;
  readonly city: string;
}

function blobsOf(folder: string, result: CheckResult): Blobs {
  return {
    result: putQuickly(folder, packJson(result)),
    roundRecord: putQuickly(folder, packJson(roundRecord(form, result.record))),
    unitName: result.record.unit,
    city: String(result.record.fields["city"]),
  };
}

function acceptedOne(number: number, { unitName, city, ...names }: Blobs): Submission {
  const id = { form: "application", period: year };
  const receipt = receiptNumber(id, number, 1);
  const filing = aFiling({ ...names, formId: applicationForm, receipt, key: randomUUID(), waiversAsked: [] });
  const unit = { id: randomUUID(), kind: "park", name: `${unitName}之${number}`, city } as const;
  const made = aSubmission(number, { period: year, unit, filings: [filing], state: "accepted", holdsPlace: true });
  const steps = (["submit", "recommend", "accept"] as const).map((kind, index) => {
    const to = (["submitted", "recommended", "accepted"] as const)[index]!;
    return { ...made.events[0]!, number: index + 1, kind, to };
  });
  return { ...made, events: steps };
}
