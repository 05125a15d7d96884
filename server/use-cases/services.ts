import type { Form } from "../../shared/forms/form.ts";
import type { Store } from "../store/store.ts";
import type { SummaryCache } from "../store/summary-cache.ts";
import type { CheckPool } from "../workbooks/check-pool.ts";
import type { SummaryPool } from "../workbooks/summary-pool.ts";

/** What use cases work with. Made once by main.ts, and by tests. */
export interface Services {
  readonly store: Store;
  /** By id: "application@2020.1". */
  readonly forms: ReadonlyMap<string, Form>;
  readonly checks: CheckPool;
  readonly summaries: SummaryPool;
  readonly summaryCache: SummaryCache;
  /** Without a slash at the end; links in workbooks and one-time links begin with it. */
  readonly baseUrl: string;
  readonly passwordPolicy: "asvs" | "mlps";
  readonly now: () => Date;
  /** A random UUID. */
  readonly newId: () => string;
}
