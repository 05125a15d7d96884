import type { Record } from "../records/record.ts";
import type { CheckContext, RegisteredPark } from "./check-context.ts";
import { previousRecord } from "./previous-record.ts";

/** What is known beside the workbooks of a check. Plain data: it crosses threads. */
export interface KnownRecords {
  /** Records of earlier periods, of any unit and form. */
  readonly previous: readonly Record[];
  readonly register?: readonly RegisteredPark[];
}

export const nothingKnown: KnownRecords = { previous: [] };

/** Picks out of what is known what concerns one record. */
export function contextFrom({ previous, register }: KnownRecords): (record: Record) => CheckContext {
  return (record) => {
    const found = previousRecord(record, previous);
    return { ...(found && { previous: found }), ...(register && { register }) };
  };
}
