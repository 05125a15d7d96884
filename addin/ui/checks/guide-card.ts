import type { Text } from "../../../shared/cells/text.ts";
import { button } from "../button.ts";
import { element } from "../element.ts";
import { readSetting, writeSetting } from "../settings.ts";
import type { Say } from "../words.ts";

const words = {
  title: { zh: "三步完成报送", en: "Three steps to a submission" },
  check: {
    zh: "打开表就自动审核。每改一处，问题随即更新。",
    en: "The form is checked as you open it, and again with every change.",
  },
  mend: {
    zh: "点一个问题，光标就到那个单元格；能一键修正的，先看清新旧值再确认。",
    en: "Click a finding to go to its cell. What can be fixed for you shows old and new values first.",
  },
  submit: {
    zh: "没有必须改正的问题后，到“报送”提交，领取回执。",
    en: "When nothing blocks any more, open “Submit”, hand it in and keep the receipt.",
  },
  private: {
    zh: "审核在本机进行，报送之前数据不离开您的电脑。",
    en: "The check runs on this computer: no data leave it before you submit.",
  },
  close: { zh: "知道了", en: "Got it" },
} as const satisfies { readonly [name: string]: Text };

const setting = "guide-seen";

/** What the pane is for, once, before anything else is known; it can be put away and called back. */
export function guideCard(say: Say): { readonly element: HTMLElement; readonly show: () => void } {
  const close = (): void => {
    root.hidden = true;
    writeSetting(setting, "yes");
  };
  const title = element("h2", { text: say(words.title), attributes: { tabindex: "-1" } });
  const steps = [words.check, words.mend, words.submit].map((text) => element("li", { text: say(text) }));
  const root = element("section", { class: "guide", attributes: { hidden: readSetting(setting) === "yes" } }, [
    title,
    element("ol", {}, steps),
    element("p", { class: "quiet", text: say(words.private) }),
    button({ text: say(words.close), run: close, look: "primary" }),
  ]);
  const show = (): void => {
    root.hidden = false;
    title.focus();
  };
  return { element: root, show };
}
