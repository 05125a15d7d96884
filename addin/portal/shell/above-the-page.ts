import type { Connection } from "../../api/connection.ts";
import { accountSection } from "../../ui/account-section.ts";
import { drawn, type Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import type { Noticed } from "../../ui/errands.ts";
import type { Stop } from "../../ui/host.ts";
import { noticeBox } from "../../ui/notice-box.ts";
import { openStore } from "../../ui/store.ts";
import type { Say } from "../../ui/words.ts";
import { frameWords as words } from "./frame-words.ts";
import { goElsewhere } from "./go-elsewhere.ts";

interface AboveDeps {
  readonly say: Say;
  readonly connection: Connection;
}

/** What has to be said on every page: the server is away, the session has ended, the password is too old. */
export function aboveThePage(root: HTMLElement, { say, connection }: AboveDeps): Stop {
  const state = openStore<Noticed>({});
  const typed = new Map<string, string>();
  const view = { say, connection, state, typed, redraw: () => refresh(), elsewhere: goElsewhere };
  const account = accountSection(view);
  const needsAccount = (): boolean => {
    const { session } = connection.state.get();
    return session.kind === "expired" || (session.kind === "open" && session.view.passwordExpired);
  };
  const parts = [
    drawn(noticeBox(view), "notice"),
    drawn(awaySection(view), "away"),
    drawn({ shows: account.shows, draw: () => (needsAccount() ? account.draw() : []) }, "account"),
  ];
  function refresh(): void {
    const wasHere = root.contains(document.activeElement);
    for (const part of parts) part.refresh();
    // Who has signed in goes on with the page.
    if (wasHere && parts.every(({ element }) => element.hidden))
      document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  }
  root.replaceChildren(...parts.map((part) => part.element));
  const stops = [state.watch(refresh), connection.state.watch(refresh)];
  return () => stops.forEach((stop) => stop());
}

function awaySection({ say, connection }: AboveDeps): Section {
  return {
    shows: () => [connection.state.get().reach],
    draw: () =>
      connection.state.get().reach === "away"
        ? [element("p", { class: "away", text: say(words.awayCheck), attributes: { role: "status" } })]
        : [],
  };
}
