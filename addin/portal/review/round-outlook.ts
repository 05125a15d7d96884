import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { RoundStatus } from "../../../shared/submission/round-status.ts";
import type * as z from "zod";
import type { submissionList } from "../../../shared/submission/messages-submissions.ts";
import type { UnitKind } from "../../../shared/submission/unit.ts";
import type { PageContext } from "../shell/page.ts";
import { awaitedState } from "./awaited-state.ts";

/** What an office sees of one round at a glance. */
export interface RoundOutlook {
  readonly round: RoundView;
  readonly status: RoundStatus;
  /** What waits for this office, its first few; undefined where nothing of this form ever does. */
  readonly waiting?: z.infer<typeof submissionList> & { readonly state: string };
}

/** Rounds that are over and still shown. */
const MOST_CLOSED = 3;
const MOST_WAITING = 6;

/** The rounds that are open or were lately, those that are due next first, as far as they concern this office. */
export async function loadOutlook({ parts, who }: PageContext): Promise<readonly RoundOutlook[]> {
  const role = who?.account.role === "province" ? "province" : "city";
  const { connection } = parts;
  const [rounds, forms] = await Promise.all([connection.ask("listRounds", {}), connection.ask("listForms", {})]);
  const kinds = new Map(forms.json.items.map(({ id, unitKind }) => [id, unitKind]));
  const kindOf = ({ formId }: RoundView): UnitKind => kinds.get(formId) ?? "park";
  const ours = rounds.json.items.filter((round) => role === "province" || kindOf(round) !== "expert");
  const shown = await Promise.all(
    recent(ours).map(async (round): Promise<RoundOutlook> => {
      const { form, period } = round;
      const state = awaitedState(role, kindOf(round));
      const [status, list] = await Promise.all([
        connection.ask("readStatus", { params: { form, period } }),
        state && connection.ask("listSubmissions", { query: { form, period, status: state, pageSize: MOST_WAITING } }),
      ]);
      return { round, status: status.json, ...(state && list && { waiting: { ...list.json, state } }) };
    }),
  );
  return shown.filter(({ round, status }) => kindOf(round) !== "area" || status.totals.expected > 0);
}

function recent(rounds: readonly RoundView[]): readonly RoundView[] {
  const closed = rounds.filter(({ phase }) => phase === "closed");
  const running = rounds.filter(({ phase }) => phase !== "closed");
  return [...byDue(running), ...byDue(closed).slice(-MOST_CLOSED).reverse()];
}

function byDue(rounds: readonly RoundView[]): readonly RoundView[] {
  const place = ({ due, period }: RoundView): string => `${due} ${String(9999 - Number.parseInt(period, 10))}`;
  return [...rounds].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}
