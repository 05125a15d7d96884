import type { ParcelView } from "../../api/outbox.ts";
import type { Noticed } from "../../ui/errands.ts";
import { blockingFindings } from "../../ui/filing/follow-book.ts";
import type { OutboxView } from "../../ui/filing/outbox-section.ts";
import type { PageView } from "../shell/page.ts";
import { findingsByGroup } from "../thread/findings-by-group.ts";
import { portalOutbox } from "./portal-outbox.ts";

/** The outbox as a page of the portal shows it: with what the server found in what it refused. */
export function outboxView<State extends Noticed>({ say, parts, typed, redraw }: PageView<State>): OutboxView {
  const { outbox } = portalOutbox(parts);
  const refusal = ({ refused }: ParcelView) => {
    const found = blockingFindings(refused?.findings ?? [], refused?.blockers ?? []);
    return found.length > 0 ? findingsByGroup(found, say) : [];
  };
  return { context: { say, outbox, parts }, typed, redraw, refusal };
}
