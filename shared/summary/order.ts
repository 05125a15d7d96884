import type { MergeEntry, MergeOptions } from "./entry.ts";

/** A file of a summary that is to be made from stored check results: what is known of it beside its result. */
export interface OrderEntry extends Omit<MergeEntry, "record" | "findings" | "criteria" | "period"> {
  /** Name of the blob that holds the gzipped CheckResult. */
  readonly result: string;
}

/** Everything that decides what a summary holds. Plain data: it crosses threads, and names the summary in a cache. */
export interface SummaryOrder extends Omit<MergeOptions, "values" | "previous"> {
  /** "application@2018.1" */
  readonly formId: string;
  readonly entries: readonly OrderEntry[];
  /** Names of the blobs of earlier periods' results, of any unit. */
  readonly previous: readonly string[];
}

export const summaryFormats = ["xlsx", "csv", "json"] as const;
export type SummaryFormat = (typeof summaryFormats)[number];
