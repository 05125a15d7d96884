import { localTime } from "../../../shared/submission/local-time.ts";
import { buttons, card, paragraph } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { tell } from "../../ui/errands.ts";
import type { PageView } from "../shell/page.ts";
import type { KeptAccounts } from "./kept-accounts.ts";
import { accountListWords as words } from "./account-list-words.ts";

/** The one-time link of the last act, to be copied and handed over. */
export function linkSection({ say }: PageView, { state }: KeptAccounts): Section {
  return {
    shows: () => [state.get().link],
    draw: () => {
      const { link } = state.get();
      if (!link) return [];
      const { login, address, expiresAt } = link;
      const field = element("input", {
        attributes: { readonly: true, id: "one-time-link", "aria-label": say(words.linkTitle, { login }) },
      });
      field.value = address;
      const copy = async (): Promise<void> => {
        field.select();
        const isCopied = await navigator.clipboard?.writeText(address).then(
          () => true,
          () => false,
        );
        if (isCopied) tell({ state }, words.copied);
      };
      const close = (): void => state.set(({ link: _, ...now }) => now);
      return [
        card({ name: "link", title: say(words.linkTitle, { login }), tone: "attention" }, [
          paragraph(say(words.linkWhy, { until: localTime(expiresAt) })),
          field,
          buttons([
            { text: say(words.copy), run: () => void copy(), look: "primary", focus: "copy-link" },
            { text: say(words.close), run: close, look: "subtle", focus: "close-link" },
          ]),
        ]),
      ];
    },
  };
}
