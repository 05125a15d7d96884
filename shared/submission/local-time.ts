const hoursEast = 8;

/** Beijing time, which has no summer time: "2026-05-31T16:30:00.000Z" → "2026-06-01 00:30:00". Other texts stay as they are. */
export function localTime(instant: string): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return instant;
  return new Date(at + hoursEast * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}

/** The day in Beijing: "2026-05-31T16:30:00.000Z" → "2026-06-01". */
export function localDay(instant: string): string {
  return localTime(instant).slice(0, 10);
}
