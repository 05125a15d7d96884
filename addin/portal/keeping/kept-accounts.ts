import type { Answered } from "../../../shared/submission/client.ts";
import type { Unit } from "../../../shared/submission/unit.ts";
import type { Noticed } from "../../ui/errands.ts";
import type { Store } from "../../ui/store.ts";
import type { Resource } from "../shell/resource.ts";

export type AccountLine = Answered<"listAccounts">["json"]["items"][number];

export interface AccountsState extends Noticed {
  /** The link that the last act gave; it is never to be had again. */
  readonly link?: { readonly login: string; readonly address: string; readonly expiresAt: string };
}

/** What the sections of the page share. */
export interface KeptAccounts {
  readonly state: Store<AccountsState>;
  readonly accounts: Resource<readonly AccountLine[]>;
  readonly units: Resource<readonly Unit[]>;
}
