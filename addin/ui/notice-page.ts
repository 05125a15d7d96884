import { button } from "./button.ts";
import { element, type Child } from "./element.ts";
import { icon, type IconName } from "./icon.ts";

export interface NoticeAction {
  readonly text: string;
  readonly run: () => void;
  readonly isPrimary?: boolean;
}

export interface Notice {
  readonly icon: IconName;
  readonly title: string;
  readonly lines: readonly string[];
  readonly actions?: readonly NoticeAction[];
  /** Under the actions: details to copy, a form, … */
  readonly more?: readonly Child[];
}

/** A page that says one thing: what is the matter and what to do. */
export function noticePage(notice: Notice): HTMLElement {
  const actions = notice.actions ?? [];
  return element("section", { class: "notice" }, [
    icon(notice.icon),
    element("h2", { text: notice.title }),
    ...notice.lines.map((text) => element("p", { text })),
    actions.length > 0 && element("div", { class: "buttons" }, actions.map(actionButton)),
    ...(notice.more ?? []),
  ]);
}

function actionButton({ text, run, isPrimary }: NoticeAction): HTMLElement {
  return button({ text, run, ...(isPrimary ? { look: "primary" as const } : {}) });
}
