import type { Form } from "../../shared/forms/form.ts";
import type { FormLibrary } from "../forms/form-library.ts";
import type { Oidc } from "../sign-in/oidc.ts";
import type { PasswordScheme } from "../sign-in/password-schemes.ts";
import type { Throttle } from "../sign-in/throttle.ts";
import type { Store } from "../store/store.ts";
import type { SummaryCache } from "../store/summary-cache.ts";
import type { CheckPool } from "../workbooks/check-pool.ts";
import type { SummaryPool } from "../workbooks/summary-pool.ts";

/** What use cases work with. Made once by main.ts, and by tests. */
export interface Services {
  /**
   * What an actor is shown of reports and of the trail is read through `seenBy`; `rounds` and `audit` themselves answer
   * only what rules have to know of others, and to the caller's own key (test/server/isolation/reads.test.ts names all).
   */
  readonly store: Store;
  /** By id: "application@2020.1"; what is published later is in it from then on. */
  readonly forms: ReadonlyMap<string, Form>;
  /** Where `forms` come from, and published versions are added. */
  readonly library: FormLibrary;
  readonly checks: CheckPool;
  readonly summaries: SummaryPool;
  readonly summaryCache: SummaryCache;
  /** Without a slash at the end; links in workbooks and one-time links begin with it. */
  readonly baseUrl: string;
  readonly passwordPolicy: "asvs" | "mlps";
  /** How new passwords are hashed; argon2id where it is not said. */
  readonly passwordScheme?: PasswordScheme;
  /** One for the store, which keeps its counters: see openThrottle. */
  readonly throttle: Throttle;
  /** Absent where no other provider is configured. */
  readonly oidc?: Oidc;
  readonly now: () => Date;
  /** A random UUID. */
  readonly newId: () => string;
}
