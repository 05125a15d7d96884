import type { Form } from "../../shared/forms/form.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import type { Submission } from "../../shared/submission/submission.ts";
import type { RoundTransaction } from "../store/store.ts";

/** What somebody is about to do, with the submission as it was read inside the transaction. */
export interface Deed {
  readonly actor: Actor;
  readonly form: Form;
  readonly submission: Submission;
  readonly tx: RoundTransaction;
}
