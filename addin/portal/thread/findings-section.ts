import type { Finding } from "../../../shared/findings/finding.ts";
import { buttons, card, paragraph } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { findingsByGroup } from "./findings-by-group.ts";
import { askedFiling, type ThreadView } from "./thread-desk.ts";
import { threadWords as words } from "./thread-words.ts";

/** What the check finds in the filing that the address names. */
export function findingsSection(view: ThreadView): Section {
  const { say, desk, router } = view;
  const { findings } = desk;
  return {
    shows: () => [findings.state.get().value, findings.state.get().phase === "loading", askedFiling(view, "findings")],
    draw: () => {
      const number = askedFiling(view, "findings");
      const { value, phase } = findings.state.get();
      if (number === undefined || (!value && phase !== "loading")) return [];
      const isThere = value?.about === String(number);
      const close = {
        text: say(words.close),
        run: () => router.show({ findings: undefined }),
        focus: "close-findings",
      };
      return [
        card({ name: "findings", title: say(words.findingsTitle, { number }) }, [
          paragraph(say(isThere ? words.findingsHow : words.loading), "quiet"),
          ...(isThere ? findingsByGroup(value.value.findings as readonly Finding[], say) : []),
          buttons([close]),
        ]),
      ];
    },
  };
}
