import type { SummaryDocumentSheet } from "../../../shared/submission/summary-document.ts";
import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { Noticed } from "../../ui/errands.ts";
import { openStore, type Store } from "../../ui/store.ts";
import type { SubmissionLine } from "../../../shared/submission/submission-views.ts";
import type { UnitStatus } from "../../../shared/submission/round-status.ts";
import type { Connection } from "../../api/connection.ts";
import type { DeskView, PageContext } from "../shell/page.ts";
import { openSteadyResource, type Resource } from "../shell/resource.ts";
import type { Paper } from "./paper.ts";
import { findScoreForm, findScoreRound, readRanking } from "./score-round.ts";

export interface ScoringState extends Noticed {
  /** What was chosen to be filed, and what came of it. */
  readonly papers: readonly Paper[];
  /** How far a download of several files is. */
  readonly step?: { readonly at: number; readonly count: number };
}

/** One expert with the sheet that was filed for them, if there is one. */
export interface ExpertLine {
  readonly status: UnitStatus;
  readonly sheet?: SubmissionLine;
}

/** The scoring of one period; without a round, the form of which one can be opened. */
export interface Scoring {
  readonly round?: RoundView;
  readonly form?: string;
  readonly experts: readonly ExpertLine[];
}

export interface ScoringDesk {
  readonly state: Store<ScoringState>;
  readonly scoring: Resource<Scoring>;
  readonly ranking: Resource<SummaryDocumentSheet | undefined>;
}

export type ScoringView = DeskView<ScoringState, ScoringDesk>;

export function openScoringDesk({ parts, params }: PageContext): ScoringDesk {
  const state = openStore<ScoringState>({ papers: [] });
  const period = params["period"] ?? "";
  const { connection } = parts;
  const ranking = async (): Promise<SummaryDocumentSheet | undefined> => {
    const round = await findScoreRound(connection, period);
    return round && readRanking(connection, round);
  };
  return {
    state,
    scoring: openSteadyResource({ state }, () => readScoring(connection, period)),
    ranking: openSteadyResource({ state }, ranking),
  };
}

async function readScoring(connection: Connection, period: string): Promise<Scoring> {
  const round = await findScoreRound(connection, period);
  if (!round) {
    const form = await findScoreForm(connection);
    return { experts: [], ...(form !== undefined && { form }) };
  }
  const { form } = round;
  const [status, list] = await Promise.all([
    connection.ask("readStatus", { params: { form, period } }),
    connection.ask("listSubmissions", { query: { form, period, pageSize: 200 } }),
  ]);
  const sheets = new Map(list.json.items.map((line) => [line.unit.id, line]));
  const experts = status.json.items.map((one) => {
    const sheet = sheets.get(one.unit.id);
    return { status: one, ...(sheet && { sheet }) };
  });
  return { round, form, experts };
}
