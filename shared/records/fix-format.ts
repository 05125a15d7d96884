import { numberFormatFacts } from "./number-format.ts";

/** The format that goes with a value put into a cell; none where the cell's own shows it rightly, as the user chose it. */
export interface FixFormat {
  readonly numberFormat?: string;
}

/** For a figure that is to be shown as it is: a text cell, a date or a unit in the format would show something else. */
export function figureFormat(own: string | undefined): FixFormat {
  if (own === undefined) return {};
  const { kind, suffix, currency } = numberFormatFacts(own);
  const isPlain = kind === "plain" && suffix === "" && currency === undefined && /[0#?]/.test(own);
  return isPlain ? {} : { numberFormat: "General" };
}

/** For words that would be taken for a figure or a date in any cell but a text cell. */
export function textFormat(own: string | undefined): FixFormat {
  return own === "@" ? {} : { numberFormat: "@" };
}

/** For a serial date; `wanted` unless the cell shows dates already. */
export function dateFormat(own: string | undefined, wanted: string): FixFormat {
  return numberFormatFacts(own).kind === "date" ? {} : { numberFormat: wanted };
}
