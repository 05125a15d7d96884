import * as z from "zod";
import { account, oneTimeLink, type Account, type OneTimeLink } from "../../../shared/submission/account.ts";
import { registerEntry, type RegisterEntry } from "../../../shared/submission/register.ts";
import { unit, type Unit } from "../../../shared/submission/unit.ts";
import { documentFrame, emptyFrame, type Framed } from "./audited-document.ts";

/** What `people.json` holds. */
export interface PeopleState extends Framed {
  readonly accounts: readonly Account[];
  readonly units: readonly Unit[];
  readonly links: readonly OneTimeLink[];
  readonly register: readonly RegisterEntry[];
}

export const peopleDocument: z.ZodType<PeopleState> = z.strictObject({
  ...documentFrame,
  accounts: z.array(account),
  units: z.array(unit),
  links: z.array(oneTimeLink),
  register: z.array(registerEntry),
});

export const noPeople: PeopleState = { ...emptyFrame, accounts: [], units: [], links: [], register: [] };
