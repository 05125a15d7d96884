import { buttons, card } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { printReceipt, receiptFacts } from "../../ui/filing/receipt-section.ts";
import type { ThreadView } from "./thread-desk.ts";
import { threadWords as words } from "./thread-words.ts";

/** The receipt that the address names, to read and to print. */
export function shownReceiptSection(view: ThreadView): Section {
  const { say, desk, router } = view;
  return {
    shows: () => [desk.receipt.state.get().value],
    draw: () => {
      const { value } = desk.receipt.state.get();
      if (!value) return [];
      const { value: receipt } = value;
      return [
        card({ name: "receipt", title: say(words.receiptOf, { number: receipt.filing }), tone: "good" }, [
          receiptFacts(receipt, say),
          buttons([
            { text: say(words.print), run: () => printReceipt(receipt, say), focus: "print-receipt" },
            {
              text: say(words.close),
              run: () => router.show({ receipt: undefined }),
              look: "subtle",
              focus: "close-receipt",
            },
          ]),
        ]),
      ];
    },
  };
}
