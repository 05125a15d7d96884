import type { Insertable } from "kysely";
import { currentFiling, type Submission } from "../../../shared/submission/submission.ts";
import { columnText } from "./column-text.ts";
import { gramsOf, searchLines } from "./search-grams.ts";
import type { SubmissionRow, Tables } from "./tables.ts";

/** A submission beside what it is searched by. */
export function submissionRow(submission: Submission): Insertable<SubmissionRow> {
  const { form, period, number, id, unit, state, filings, holdsPlace, beyondQuota, updatedAt, version } = submission;
  const { late, receivedAt, result, roundRecord, figures, contact, phone } = currentFiling(submission);
  return {
    form,
    period,
    number,
    id,
    unit_id: columnText(unit.id),
    unit_kind: unit.kind,
    city: unit.city ?? "",
    state,
    late,
    holds_place: holdsPlace,
    beyond_quota: beyondQuota !== null,
    result: Buffer.from(result, "hex"),
    round_record: Buffer.from(roundRecord, "hex"),
    filings: filings.length,
    received_at: receivedAt,
    updated_at: updatedAt,
    figures: figures === undefined ? null : JSON.stringify(figures),
    contact: contact === undefined ? null : columnText(contact),
    phone: phone === undefined ? null : columnText(phone),
    unit_name: columnText(unit.name),
    unit_order: orderBytes(unit.name),
    search: searchLines(submission).join("\n"),
    version,
    body: JSON.stringify(submission),
  };
}

/** Where a submission is, beside what it is found by. */
export function placeRow(submission: Submission): Insertable<Tables["submission_ids"]> {
  const { id, form, period, number } = submission;
  return { id, form, period, number, grams: gramsOf(submission) };
}

/** Bytes that compare as a text's UTF-16 units do, in the way of `compare`. */
function orderBytes(text: string): Buffer {
  return Buffer.from(text, "utf16le").swap16();
}

/** As a city that is asked for stands in its column: "" is no city, but the mark of those who have none. */
export function wantedCity(city: string): string {
  return city === "" ? "none" : columnText(city);
}
