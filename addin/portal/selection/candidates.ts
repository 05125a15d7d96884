import type { SummaryDocumentSheet } from "../../../shared/submission/summary-document.ts";
import type { RoundView } from "../../../shared/submission/round-view.ts";
import { foldName } from "../../../shared/forms/cel-functions.ts";
import { RefusedError } from "../../../shared/submission/client.ts";
import type { SubmissionLine } from "../../../shared/submission/submission-views.ts";
import type { Connection } from "../../api/connection.ts";
import { findScoreRound, readRanking } from "../scoring/score-round.ts";

/** An application that may be selected, with what the experts gave it as far as there are scores. */
export interface Candidate {
  readonly line: SubmissionLine;
  readonly rank?: number;
  readonly score?: number;
}

export interface Quota {
  readonly city: string;
  readonly allowed: number;
  readonly taken: number;
}

export interface Candidates {
  readonly round: RoundView;
  readonly candidates: readonly Candidate[];
  readonly hasScores: boolean;
  readonly quotas: readonly Quota[];
}

/** The accepted applications of a round, the best first. */
export async function readCandidates(
  connection: Connection,
  params: { readonly form: string; readonly period: string },
): Promise<Candidates> {
  const [round, lines, status, scores] = await Promise.all([
    connection.ask("readRound", { params }),
    acceptedLines(connection, params),
    connection.ask("readStatus", { params }),
    readScores(connection, params.period),
  ]);
  const candidates = lines.map((line) => ({ line, ...scores.get(foldName(line.unit.name)) }));
  return {
    round: round.json,
    candidates: candidates.sort(inOrder),
    hasScores: scores.size > 0,
    quotas: status.json.quotas ?? [],
  };
}

const pageSize = 200;

async function acceptedLines(
  connection: Connection,
  { form, period }: { readonly form: string; readonly period: string },
): Promise<readonly SubmissionLine[]> {
  const found: SubmissionLine[] = [];
  for (let page = 1; ; page += 1) {
    const query = { form, period, status: "accepted,selected,notSelected", page, pageSize };
    const { items, total } = (await connection.ask("listSubmissions", { query })).json;
    found.push(...items);
    if (items.length === 0 || found.length >= total) return found;
  }
}

type Scored = Pick<Candidate, "rank" | "score">;

/** Folded name of the park → rank and score. Without a scoring round, or while it cannot be merged, there are none. */
async function readScores(connection: Connection, period: string): Promise<ReadonlyMap<string, Scored>> {
  const round = await findScoreRound(connection, period);
  if (!round) return new Map();
  try {
    const sheet = await readRanking(connection, round);
    return new Map(sheet ? scoresIn(sheet) : []);
  } catch (error) {
    if (error instanceof RefusedError) return new Map();
    throw error;
  }
}

function scoresIn({ columns, rows }: SummaryDocumentSheet): readonly (readonly [string, Scored])[] {
  const at = (id: string): number => columns.findIndex((column) => column.id === id);
  const [park, rank, final] = [at("park"), at("rank"), at("final")];
  return rows.flatMap(({ values }) => {
    const [ranked, score] = [values[rank], values[final]];
    if (typeof ranked !== "number" || typeof score !== "number") return [];
    return [[foldName(String(values[park])), { rank: ranked, score }] as const];
  });
}

function inOrder(a: Candidate, b: Candidate): number {
  const place = ({ line }: Candidate): string => `${line.unit.city ?? ""} ${line.unit.name}`;
  const last = Number.MAX_SAFE_INTEGER;
  return (a.rank ?? last) - (b.rank ?? last) || (place(a) < place(b) ? -1 : 1);
}
