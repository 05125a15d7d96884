import type { Language } from "../../shared/cells/text.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { canSeeUnit, type Actor } from "../../shared/submission/roles.ts";
import { viewCheck, type CheckView } from "../../shared/submission/submission-views.ts";
import type { FilingContext, Upload, UploadIdentity } from "../workbooks/pool-messages.ts";
import { isNamed } from "./filing-unit.ts";
import { markedName } from "./marked-name.ts";
import { notMarked } from "./not-marked.ts";
import { answered } from "./pool-answer.ts";
import type { Download } from "./read-workbook.ts";
import { roundContext } from "./round-context.ts";
import type { Services } from "./services.ts";

export interface CheckRequest extends Upload {
  /** How the sender calls the file. */
  readonly fileName?: string | undefined;
  /** Also make the marked copy, with its words in this language. */
  readonly markedIn?: Language;
  readonly signal?: AbortSignal;
}

/** What the rules find in a workbook, and its marked copy where that was asked for. */
export interface Checked {
  readonly view: CheckView;
  readonly marked?: Download;
}

/**
 * Checks a workbook without filing it. Against its round, the register and its last report where the actor may see its
 * unit; else by itself. Problems: workbook-refused, busy.
 */
export async function checkWorkbook(services: Services, actor: Actor, request: CheckRequest): Promise<Checked> {
  const { fileName, bytes, ...asked } = request;
  const contextOf = (identity: UploadIdentity): Promise<FilingContext> => contextFor(services, actor, identity);
  const checked = answered(
    await services.checks.fileCheck({ ...asked, caller: actor.account, bytes: bytes.slice(), contextOf }),
  );
  const view = viewCheck(checked, checked.blocking);
  if (checked.notMarked) throw notMarked(checked.notMarked);
  if (!checked.marked) return { view };
  const title = services.forms.get(checked.identity.form)?.definition.title.zh ?? checked.identity.form;
  return { view, marked: { fileName: markedName(fileName ?? `${title}.xlsx`), bytes: checked.marked } };
}

async function contextFor(services: Services, actor: Actor, identity: UploadIdentity): Promise<FilingContext> {
  const form = services.forms.get(identity.form);
  if (!form) throw new Problem("not-found");
  const { unitKind } = form.definition;
  const units = (await services.store.people.units({ kind: unitKind })).filter((unit) => canSeeUnit(actor, unit));
  const named = units.filter((one) => isNamed(one, identity.unit));
  const unit = named.find(({ city }) => city === identity.city) ?? named[0];
  return unit ? roundContext(services, { form, unit: unit.id, period: identity.period }) : {};
}
