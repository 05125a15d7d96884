import type { Text } from "../../shared/cells/text.ts";
import type { ProblemDocument } from "../../shared/submission/problem.ts";
import { element, type Child } from "./element.ts";
import type { Say } from "./words.ts";
import { buttons, paragraph } from "./controls.ts";
import type { Section } from "./drawn.ts";
import { clearNotice, type Stated } from "./errands.ts";

const words = {
  close: { zh: "知道了", en: "Close" },
  wait: { zh: "请在 {seconds} 秒后再试。", en: "Try again in {seconds} seconds." },
} as const satisfies { readonly [name: string]: Text };

/** What the last action came to; spoken when it appears. */
export function noticeBox(context: Stated & { readonly say: Say }): Section {
  return {
    shows: () => [context.state.get().notice],
    draw: () => {
      const { notice } = context.state.get();
      if (!notice) return [];
      const { say } = context;
      const body = notice.server ? problemBody(notice.server, say) : [paragraph(say(notice.text, notice.slots))];
      const close = {
        text: say(words.close),
        run: () => clearNotice(context),
        look: "subtle",
        focus: "notice",
      } as const;
      return [
        element("div", { class: "filing-notice", attributes: { "data-tone": notice.tone } }, [
          ...body,
          buttons([close]),
        ]),
      ];
    },
  };
}

/** The server's own words about what it refused: what, why, each place, and what to do. */
export function problemBody(
  { title, detail, issues = [], remedy, retryAfterSeconds }: ProblemDocument,
  say: Say,
): readonly Child[] {
  return [
    element("p", { class: "filing-strong", text: title }),
    detail !== title && paragraph(detail),
    issues.length > 0 &&
      element(
        "ul",
        { class: "filing-points" },
        issues.map(({ message }) => element("li", { text: message })),
      ),
    paragraph(remedy),
    retryAfterSeconds !== undefined &&
      !remedy.includes(String(retryAfterSeconds)) &&
      paragraph(say(words.wait, { seconds: retryAfterSeconds })),
  ];
}
