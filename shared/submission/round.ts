import * as z from "zod";
import { cityCode } from "./unit.ts";

const instant = z.iso.datetime();
const by = z.strictObject({ account: z.string(), name: z.string() });

/** Whom an extension is for. */
export const extensionScope = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("all") }),
  z.strictObject({ kind: z.literal("city"), city: cityCode }),
  z.strictObject({ kind: z.literal("unit"), unit: z.string() }),
]);

/** One form in one period: when it opens, until when a report is not late, and which form version is in force. */
export const round = z.strictObject({
  /** "application" */
  form: z.string(),
  /** "2026" or "2026Q3" */
  period: z.string(),
  /** The form version in force: "application@2020.1". */
  formId: z.string(),
  /** The first, and each re-opening; 指南 一(二)1 wants one a year. */
  openings: z.array(z.strictObject({ opensAt: instant, dueAt: instant, at: instant, by, reason: z.string() })).min(1),
  extensions: z.array(z.strictObject({ scope: extensionScope, until: instant, at: instant, by, reason: z.string() })),
  /** Nothing new is taken after it; what was returned may still be mended. */
  closedAt: instant.nullable(),
  /** The number of the last submission. */
  lastNumber: z.number().int().nonnegative(),
  version: z.number().int().positive(),
});

export type Round = z.infer<typeof round>;
export type ExtensionScope = z.infer<typeof extensionScope>;

/** "application-2026": names the round in addresses, files and receipts. */
export function roundKey({ form, period }: Pick<Round, "form" | "period">): string {
  return `${form}-${period}`;
}

/**
 * The version of what the province decides about a round, and people change. Submissions, which take their numbers from
 * the round, leave it as it is: nobody sees in it how many others have filed, and no filing is in the province's way.
 */
export function decisionsOf({ version, lastNumber }: Pick<Round, "version" | "lastNumber">): number {
  return version - lastNumber;
}

export interface Reporter {
  readonly id: string;
  readonly city?: string | undefined;
}

/** Until when a report of this unit is not late: the last opening's date, or a later extension's. ISO 8601. */
export function dueFor(round: Pick<Round, "openings" | "extensions">, { id, city }: Reporter): string {
  const applies = ({ scope }: Round["extensions"][number]): boolean =>
    scope.kind === "all" || (scope.kind === "city" ? scope.city === city : scope.unit === id);
  const dates = [round.openings.at(-1)!.dueAt, ...round.extensions.filter(applies).map(({ until }) => until)];
  return dates.reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a));
}

export function isLate(round: Round, reporter: Reporter, receivedAt: string): boolean {
  return Date.parse(receivedAt) > Date.parse(dueFor(round, reporter));
}

/**
 * Whether a filing counts as late today: it was when it came, and no extension since has made it timely. Mending what
 * was returned is as late as what was returned (`late` of a filing).
 */
export function countsAsLate(
  round: Round,
  reporter: Reporter,
  { late, receivedAt }: { readonly late: boolean; readonly receivedAt: string },
): boolean {
  return late && isLate(round, reporter, receivedAt);
}

/** Where a round is at a moment. `late`: due for everybody, but reports are still taken. */
export type RoundPhase = "planned" | "open" | "late" | "closed";

export function phaseOf(round: Round, reporter: Reporter, now: string): RoundPhase {
  const at = Date.parse(now);
  if (round.closedAt !== null && at >= Date.parse(round.closedAt)) return "closed";
  if (at < Date.parse(round.openings.at(-1)!.opensAt)) return "planned";
  return isLate(round, reporter, now) ? "late" : "open";
}
