import { randomBytes, randomUUID } from "node:crypto";
import type { Store } from "../../server/store/store.ts";
import { fileAgain } from "../../shared/submission/apply-filing.ts";
import type { Round } from "../../shared/submission/round.ts";
import { currentFiling } from "../../shared/submission/submission.ts";
import type { Unit } from "../../shared/submission/unit.ts";

/** Bytes of a workbook, of its check result and of what others may know of it. */
const sizes = { workbook: 40_000, result: 9_000, roundRecord: 1_500 };

/** The steps of record-filing.ts on the store's port: a unit that has reported reports again. */
export async function fileOnce(
  store: Store,
  { form, period }: Pick<Round, "form" | "period">,
  unit: Unit,
): Promise<void> {
  const key = randomUUID();
  const [workbook, result, roundRecord] = await Promise.all(
    Object.values(sizes).map((size) => store.blobs.stage(randomBytes(size))),
  );
  await store.rounds.transact(form, period, async (tx) => {
    const before = (await tx.submissionOf(unit.id))!;
    const { by } = currentFiling(before);
    await tx.byKey(by.account, key);
    await tx.round();
    for (const blob of [workbook!, result!, roundRecord!]) await tx.keep(blob);
    const at = tx.now.toISOString();
    const { number: _, receipt: __, ...last } = currentFiling(before);
    const names = { workbook: workbook!.sha256, result: result!.sha256, roundRecord: roundRecord!.sha256 };
    const actor = { ...by, role: "area" as const };
    const next = fileAgain(
      before,
      { filing: { ...last, ...names, key, receivedAt: at }, waivers: [] },
      { at, kind: "submit", actor },
    );
    await tx.saveSubmission(next);
    const target = { kind: "submission", id: next.id };
    await tx.record({
      id: randomUUID(),
      at,
      actor,
      action: "submission.submit",
      target,
      detail: { size: sizes.workbook },
    });
  });
}
