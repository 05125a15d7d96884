import type { Text } from "../../../shared/cells/text.ts";
import { element } from "../element.ts";
import type { FilingDeps } from "./filing-context.ts";
import type { FilingPanel } from "./filing-panel.ts";
import { noticePage } from "../notice-page.ts";

const words = {
  title: { zh: "没能载入报送页", en: "This page could not be loaded" },
  remedy: {
    zh: "连不上服务器。审核不受影响；网络恢复后请重试。",
    en: "The server cannot be reached. The check goes on without it; try again when the network is back.",
  },
  retry: { zh: "重试", en: "Try again" },
} as const satisfies { readonly [name: string]: Text };

export interface FilingSlot extends FilingPanel {
  /** Brings the tab in, once; a failure is shown in its place. */
  load(): Promise<void>;
}

/** The place of the tab 报送. Its script comes after the check has begun: what a page needs first stays small. */
export function filingSlot(deps: FilingDeps): FilingSlot {
  const root = element("div");
  let panel: FilingPanel | undefined;
  let loading: Promise<void> | undefined;
  let isClosed = false;
  const bring = async (): Promise<void> => {
    const { filingPanel } = await import(/* webpackChunkName: "filing" */ "./filing-panel.ts");
    if (isClosed) return;
    panel = filingPanel(deps);
    root.replaceChildren(panel.element);
  };
  const load = (): Promise<void> => {
    loading ??= bring().catch(() => {
      loading = undefined;
      const retry = { text: deps.say(words.retry), run: () => void load(), isPrimary: true };
      const lines = [deps.say(words.remedy)];
      root.replaceChildren(noticePage({ icon: "mandatory", title: deps.say(words.title), lines, actions: [retry] }));
    });
    return loading;
  };
  return {
    element: root,
    load,
    close: () => {
      isClosed = true;
      panel?.close();
    },
    newForm: () => void load().then(() => panel?.newForm()),
    copyForward: () => void load().then(() => panel?.copyForward()),
  };
}
