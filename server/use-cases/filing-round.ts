import type { Identity } from "../../shared/findings/finding.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { phaseOf, type Reporter, type Round } from "../../shared/submission/round.ts";
import type { Submission } from "../../shared/submission/submission.ts";

/** A workbook that is to be filed. */
export interface Arriving {
  readonly identity: Pick<Identity, "form" | "period">;
  readonly unit: Reporter;
  /** When its last byte had come, ISO 8601. */
  readonly receivedAt: string;
  /** What the unit has filed in the round already. */
  readonly submission: Pick<Submission, "state"> | undefined;
}

/**
 * A round takes workbooks of its form version from its opening until it is closed, late ones too; what was returned may
 * be mended afterwards. Problems: round-unknown, round-not-open, round-closed, form-version-not-in-force.
 */
export function requireOpenRound(round: Round | undefined, arriving: Arriving): asserts round is Round {
  const { identity, unit, receivedAt, submission } = arriving;
  const [form = ""] = identity.form.split("@");
  if (!round) throw new Problem("round-unknown", { form, period: identity.period });
  if (submission?.state !== "returned") requireOpen(round, { unit, receivedAt });
  if (identity.form !== round.formId) {
    throw new Problem("form-version-not-in-force", { found: identity.form, expected: round.formId });
  }
}

function requireOpen(round: Round, { unit, receivedAt }: Pick<Arriving, "unit" | "receivedAt">): void {
  const { form, period, openings, closedAt } = round;
  const phase = phaseOf(round, unit, receivedAt);
  if (phase === "planned") throw new Problem("round-not-open", { form, period, opens: openings.at(-1)!.opensAt });
  if (phase === "closed") throw new Problem("round-closed", { form, period, closed: closedAt ?? "" });
}
