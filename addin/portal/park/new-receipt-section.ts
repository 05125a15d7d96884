import { buttons, card } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { printReceipt, receiptFacts } from "../../ui/filing/receipt-section.ts";
import type { UploadView } from "./upload-desk.ts";
import { uploadWords as words } from "./upload-words.ts";

/** The receipts of what was filed on this page, each until its file is put away. */
export function newReceiptSection({ say, desk }: UploadView): Section {
  const { state, box } = desk;
  return {
    shows: () => [box.receipts.get(), state.get().files],
    draw: () => {
      const keys = new Set(state.get().files.map(({ parcel }) => parcel));
      const ours = [...box.receipts.get()].flatMap(([key, receipt]) => (keys.has(key) ? [receipt] : []));
      return ours.map((receipt) =>
        card(
          { name: `receipt-${receipt.number}`, title: say(words.receiptOf, { number: receipt.number }), tone: "good" },
          [
            element("p", { class: "spoken", text: say(words.sent), attributes: { role: "status" } }),
            receiptFacts(receipt, say),
            buttons([
              {
                text: say(words.print),
                run: () => printReceipt(receipt, say),
                focus: `print-${receipt.number}`,
                attributes: { "aria-label": say(words.printOf, { number: receipt.number }) },
              },
            ]),
          ],
        ),
      );
    },
  };
}
