import type { Text } from "../../../shared/cells/text.ts";
import { localTime } from "../../../shared/submission/local-time.ts";
import type { Receipt } from "../../../shared/submission/submission-views.ts";
import { severityNames } from "../../../shared/forms/severity-names.ts";
import { severities } from "../../../shared/forms/definition.ts";
import type { Section } from "../drawn.ts";
import { element } from "../element.ts";
import type { Say } from "../words.ts";
import { buttons, card, facts, paragraph } from "../controls.ts";
import type { FilingView } from "./section.ts";

const words = {
  title: { zh: "报送回执", en: "Receipt" },
  done: { zh: "已报送，服务器已接收。", en: "Submitted; the server has it." },
  number: { zh: "回执编号", en: "Number" },
  form: { zh: "报表", en: "Form" },
  period: { zh: "报告期", en: "Period" },
  unit: { zh: "填报单位", en: "Unit" },
  filing: { zh: "第几次报送", en: "Submission" },
  received: { zh: "接收时间（北京时间）", en: "Received (Beijing time)" },
  late: { zh: "{time}（迟报）", en: "{time} (late)" },
  by: { zh: "报送人", en: "By" },
  file: { zh: "文件", en: "File" },
  size: { zh: "{name}（{size} 字节）", en: "{name} ({size} bytes)" },
  sha: { zh: "文件校验值 SHA-256", en: "SHA-256 of the file" },
  counts: { zh: "审核结果", en: "Findings" },
  print: { zh: "打印回执", en: "Print" },
  close: { zh: "收起", en: "Close" },
} as const satisfies { readonly [name: string]: Text };

/** The receipt that was given last, or that somebody wants to see again. */
export function receiptSection({ context }: FilingView): Section {
  const { state, say } = context;
  return {
    shows: () => [state.get().receipt],
    draw: () => {
      const { receipt } = state.get();
      if (!receipt) return [];
      const close = (): void => state.set(({ receipt: _, ...now }) => now);
      return [
        card({ name: "receipt", title: say(words.title), tone: "good" }, [
          element("p", { class: "filing-strong", text: say(words.done), attributes: { role: "status" } }),
          receiptFacts(receipt, say),
          buttons([
            { text: say(words.print), run: () => printReceipt(receipt, say), focus: "print" },
            { text: say(words.close), run: close, look: "subtle", focus: "close-receipt" },
          ]),
        ]),
      ];
    },
  };
}

/** All that a receipt says. */
export function receiptFacts(receipt: Receipt, say: Say): HTMLElement {
  const { number, title, period, unit, filing, receivedAt, late, by, fileName, size, sha256, counts } = receipt;
  const time = localTime(receivedAt);
  const found = severities.map((one) => `${say(severityNames[one])} ${String(counts[one])}`).join(" · ");
  return facts([
    [say(words.number), number],
    [say(words.form), say(title)],
    [say(words.period), period],
    [say(words.unit), unit.name],
    [say(words.filing), String(filing)],
    [say(words.received), late ? say(words.late, { time }) : time],
    [say(words.by), by],
    [say(words.file), say(words.size, { name: fileName, size })],
    [say(words.sha), sha256],
    [say(words.counts), found],
  ]);
}

/** Prints it alone on its page: see #print in components.css. */
export function printReceipt(receipt: Receipt, say: Say): void {
  document.querySelector("#print")?.remove();
  const page = element("div", { attributes: { id: "print" } }, [
    element("h1", { text: say(words.title) }),
    receiptFacts(receipt, say),
    paragraph("园表通 ParkForms"),
  ]);
  document.body.append(page);
  window.print();
}
