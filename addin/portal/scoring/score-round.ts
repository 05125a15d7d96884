import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { SummaryDocumentSheet } from "../../../shared/submission/summary-document.ts";
import type { Connection } from "../../api/connection.ts";

/** The round of the experts' score sheets of a period; undefined where none was opened. */
export async function findScoreRound(connection: Connection, period: string): Promise<RoundView | undefined> {
  const [rounds, forms] = await Promise.all([connection.ask("listRounds", {}), connection.ask("listForms", {})]);
  const ofExperts = new Set(forms.json.items.filter(({ unitKind }) => unitKind === "expert").map(({ form }) => form));
  return rounds.json.items.find((round) => round.period === period && ofExperts.has(round.form));
}

/** The form of score sheets, for who opens a round of it. */
export async function findScoreForm(connection: Connection): Promise<string | undefined> {
  return (await connection.ask("listForms", {})).json.items.find(({ unitKind }) => unitKind === "expert")?.form;
}

/** The ranking as on the sheet of the summary workbook; undefined where there is none. */
export async function readRanking(connection: Connection, round: RoundView): Promise<SummaryDocumentSheet | undefined> {
  const params = { form: round.form, period: round.period, format: "json" } as const;
  const { json } = await connection.ask("provinceSummary", { params, query: { sheets: "ranking" }, accept: "json" });
  return json.sheets.find(({ id }) => id === "ranking");
}
