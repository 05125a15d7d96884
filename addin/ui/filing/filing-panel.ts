import { drawn, type Section } from "../drawn.ts";
import { element } from "../element.ts";
import { accountSection, type AccountView } from "../account-section.ts";
import { signInElsewhere } from "./sign-in-actions.ts";
import type { FilingContext, FilingDeps } from "./filing-context.ts";
import { openFilingParts } from "./filing-parts.ts";
import { newSection } from "./new-section.ts";
import { noticeBox } from "../notice-box.ts";
import { openFiling, type Filing } from "./open-filing.ts";
import { outboxSection } from "./outbox-section.ts";
import { queueSection } from "./queue-section.ts";
import { receiptSection } from "./receipt-section.ts";
import { reviewSection } from "./review-section.ts";
import { watchAll, type FilingView } from "./section.ts";
import { submitSection } from "./submit-section.ts";
import { threadSection } from "./thread-section.ts";

export interface FilingPanel {
  readonly element: HTMLElement;
  close(): void;
  /** Leads to the blank forms. */
  newForm(): void;
  /** Leads to carrying the open workbook forward. */
  copyForward(): void;
}

/** The tab 报送. It asks the server for nothing that nobody sees: it begins when it is made. */
export function filingPanel(deps: FilingDeps): FilingPanel {
  const root = element("div", { class: "filing" });
  let filing: Filing | undefined;
  let stop = (): void => undefined;
  let isClosed = false;
  let wanted: string | undefined;
  const begin = async (): Promise<void> => {
    const parts = deps.parts ?? (await openFilingParts(deps.language, deps.partition));
    if (isClosed) return;
    filing = openFiling(deps, parts);
    stop = draw(root, filing.context);
    goTo(root, wanted);
    await filing.context.outbox.refresh();
    await filing.reload();
  };
  void begin();
  const lead = (name: string): void => {
    wanted = name;
    goTo(root, name);
  };
  return {
    element: root,
    close: () => {
      isClosed = true;
      stop();
      filing?.close();
    },
    newForm: () => lead("new-form"),
    copyForward: () => lead("carry"),
  };
}

const sections: readonly (readonly [name: string, make: (view: FilingView) => Section])[] = [
  ["notice", ({ context }) => noticeBox(context)],
  ["account", (view) => accountSection(accountOf(view))],
  ["outbox", outboxSection],
  ["receipt", receiptSection],
  ["review", reviewSection],
  ["submit", submitSection],
  ["thread", threadSection],
  ["queue", queueSection],
  ["new", newSection],
];

function draw(root: HTMLElement, context: FilingContext): () => void {
  let isOver = false;
  const typed = new Map<string, string>();
  const view: FilingView = { context, typed, redraw: () => refresh() };
  const parts = sections.map(([name, make]) => drawn(make(view), name));
  // Changes are told to whoever listens before they are there.
  parts[0]!.element.setAttribute("role", "status");
  root.replaceChildren(...parts.map((part) => part.element));
  function refresh(): void {
    if (!isOver) for (const part of parts) part.refresh();
  }
  const stop = watchAll(context, refresh);
  return () => {
    isOver = true;
    stop();
  };
}

/** Brings a control into sight and gives it the focus; the part's title where it is not there. */
function goTo(root: HTMLElement, focus: string | undefined): void {
  if (focus === undefined) return;
  const control =
    root.querySelector<HTMLElement>(`[data-focus="${focus}"]`) ?? root.querySelector<HTMLElement>(".part-new");
  control?.scrollIntoView({ block: "nearest" });
  control?.focus();
}

function accountOf({ context, typed, redraw }: FilingView): AccountView {
  const { say, state, host, parts } = context;
  const elsewhere = host.openDialog && { elsewhere: () => void signInElsewhere(context) };
  return { say, state, connection: parts.connection, typed, redraw, ...elsewhere };
}
