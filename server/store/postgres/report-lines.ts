import type { Selectable } from "kysely";
import type { ReportLine } from "../../../shared/submission/report-line.ts";
import type { Round } from "../../../shared/submission/round.ts";
import { columnText, textOfColumn } from "./column-text.ts";
import type { Db } from "./database.ts";
import { wantedCity } from "./submission-row.ts";
import type { SubmissionRow } from "./tables.ts";

const columns = [
  "id",
  "version",
  "period",
  "unit_id",
  "unit_kind",
  "unit_name",
  "city",
  "state",
  "holds_place",
  "beyond_quota",
  "result",
  "round_record",
  "received_at",
  "late",
  "filings",
  "contact",
  "phone",
] as const;

/** Of thousands of reports a few columns each: their whole texts stay where they are. */
export async function linesOfRound(
  db: Db,
  { form, period }: Pick<Round, "form" | "period">,
  city?: string,
): Promise<readonly ReportLine[]> {
  const all = db
    .selectFrom("submissions")
    .select(columns)
    .where("form", "=", columnText(form))
    .where("period", "=", columnText(period))
    .orderBy("number");
  const rows = await (city === undefined ? all : all.where("city", "=", wantedCity(city))).execute();
  return rows.map(lineOf);
}

function lineOf(row: Pick<Selectable<SubmissionRow>, (typeof columns)[number]>): ReportLine {
  const { id, version, period, state, late, filings, contact, phone } = row;
  const city = row.city === "" ? {} : { city: row.city };
  return {
    id,
    version,
    period,
    unit: { id: textOfColumn(row.unit_id), kind: row.unit_kind, name: textOfColumn(row.unit_name), ...city },
    state,
    result: row.result.toString("hex"),
    roundRecord: row.round_record.toString("hex"),
    receivedAt: row.received_at,
    late,
    ...(contact !== null && { contact: textOfColumn(contact) }),
    ...(phone !== null && { phone: textOfColumn(phone) }),
    filings,
    holdsPlace: row.holds_place,
    beyondQuota: row.beyond_quota,
  };
}
