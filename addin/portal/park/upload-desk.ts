import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { FormLine } from "../../../shared/submission/form-line.ts";
import type { Store } from "../../ui/store.ts";
import type { DeskView } from "../shell/page.ts";
import type { Resource } from "../shell/resource.ts";
import type { FileChecks } from "./check-files.ts";
import type { PortalOutbox } from "./portal-outbox.ts";
import type { UploadState } from "./upload-files.ts";
import type { VerdictFacts } from "./verdict.ts";

/** What the page for uploading works with. */
export interface UploadDesk {
  readonly state: Store<UploadState>;
  readonly rounds: Resource<readonly RoundView[]>;
  readonly forms: Resource<readonly FormLine[]>;
  readonly box: PortalOutbox;
  readonly checks: FileChecks;
}

export type UploadView = DeskView<UploadState, UploadDesk>;

/** All that verdicts are made of, as it is now. */
export function verdictFacts({ desk, who }: UploadView): VerdictFacts {
  return {
    files: desk.state.get().files,
    rounds: desk.rounds.state.get(),
    forms: desk.forms.state.get(),
    who: who!,
    outbox: desk.box.outbox.state.get(),
    receipts: desk.box.receipts.get(),
  };
}
