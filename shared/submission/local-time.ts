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

/** The minute in Beijing: "2026-05-31T16:30:00.000Z" → "2026-06-01 00:30". */
export function localMinute(instant: string): string {
  return localTime(instant).slice(0, 16);
}

/** The instant of a date and time in Beijing: "2026-06-01T00:30" → "2026-05-31T16:30:00.000Z"; undefined for words that are none. */
export function instantOf(local: string): string | undefined {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)$/.exec(local.trim()) ?? [];
  const at = Date.parse(`${day ?? ""}T${time ?? ""}${time?.length === 5 ? ":00" : ""}Z`);
  return Number.isNaN(at) ? undefined : new Date(at - hoursEast * 3_600_000).toISOString();
}

/** An instant as a field for date and time holds it, in Beijing: "2026-05-31T16:30:00.000Z" → "2026-06-01T00:30". */
export function localField(instant: string): string {
  return localMinute(instant).replace(" ", "T");
}
