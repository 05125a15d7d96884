import { creditCodeFault } from "../../shared/records/credit-code.ts";
import type { SamplePark } from "./sample-parks.ts";

const signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const organisationChecks = "0123456789X";

/** The code of something of a park: each park has a thousand of them, in its county or city. */
export function parkCode(park: SamplePark, serial: number, kind: "12" | "91" = "91"): string {
  return sampleCreditCode(park.county ?? park.city, park.number * 1_000 + serial, kind);
}

/**
 * A credit code with right check signs for a place (six digits of GB/T 2260) and a serial number.
 * The two check signs are found by trial, so that the arithmetic stands in one place only.
 */
export function sampleCreditCode(place: string, serial: number, kind: "12" | "91" = "91"): string {
  const body = `${kind}${place}MA${String(serial).padStart(6, "0")}`;
  for (const organisation of organisationChecks) {
    for (const check of signs) {
      const code = body + organisation + check;
      if (creditCodeFault(code) === undefined) return code;
    }
  }
  throw new Error(`no credit code begins with ${body}`);
}
