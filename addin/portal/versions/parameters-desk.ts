import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { FormLine } from "../../../shared/submission/form-line.ts";
import type { Store } from "../../ui/store.ts";
import { openResource, type Resource } from "../shell/resource.ts";
import type { DeskView, PageContext } from "../shell/page.ts";
import { openTrialState, type TrialState } from "./trial.ts";
import type { FormDocument } from "./version-view.ts";

/** What the parameters are changed of: a version, and the round that it is in force in if there is one. */
export interface Subject {
  readonly document: FormDocument;
  readonly forms: readonly FormLine[];
  readonly round?: RoundView;
}

export interface ParametersDesk {
  readonly state: Store<TrialState>;
  readonly subject: Resource<Subject>;
}

export type ParametersView = DeskView<TrialState, ParametersDesk>;

export function openParametersDesk(context: PageContext): ParametersDesk {
  const state = openTrialState(context);
  return { state, subject: openResource({ state }, () => readSubject(context)) };
}

async function readSubject({ parts, params }: PageContext): Promise<Subject> {
  const { connection } = parts;
  const { id, form, period } = params;
  const isRound = form !== undefined && period !== undefined;
  const round = isRound ? (await connection.ask("readRound", { params: { form, period } })).json : undefined;
  const [document, forms] = await Promise.all([
    connection.ask("readForm", { params: { id: round?.formId ?? id ?? "" } }),
    connection.ask("listForms", {}),
  ]);
  return { document: document.json, forms: forms.json.items, ...(round && { round }) };
}
