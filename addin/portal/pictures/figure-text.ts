import type { Language } from "../../../shared/cells/text.ts";

/** A figure as people read it: "12,345.67"; "—" where there is none. */
export function figureText(value: number | null, language: Language): string {
  if (value === null) return "—";
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
}

/** A figure where there is little room: "1.23万", "12.3K". */
export function shortFigure(value: number | null, language: Language): string {
  if (value === null) return "—";
  const settings = { notation: "compact", maximumSignificantDigits: 3 } as const;
  return new Intl.NumberFormat(language, Math.abs(value) < 1000 ? { maximumFractionDigits: 1 } : settings).format(
    value,
  );
}

/** A share as "83.3%"; "—" where there is none. */
export function shareText(share: number | null): string {
  return share === null ? "—" : `${String(Math.round(share * 1000) / 10)}%`;
}
