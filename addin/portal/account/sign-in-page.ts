import type { Text } from "../../../shared/cells/text.ts";
import { accountSection } from "../../ui/account-section.ts";
import { sectionPage, type Page, type PageContext, type PageView } from "../shell/page.ts";
import { goElsewhere } from "../shell/go-elsewhere.ts";

const words = {
  title: { zh: "登录", en: "Sign in" },
} as const satisfies { readonly [name: string]: Text };

/** The way in. Afterwards it leads to the page that was wanted: the address itself, or `to`. */
export function signInPage(context: PageContext): Page {
  const { say, parts, router } = context;
  const { connection } = parts;
  return sectionPage(context, {
    title: say(words.title),
    first: {},
    watched: [connection.state],
    sections: [["account", (view: PageView) => accountSection({ ...view, connection, elsewhere: goElsewhere })]],
    begin: () => {
      // Somebody whom the other provider has sent back has a cookie that nobody here knows of.
      void connection.resume();
      return connection.state.watch(({ session }) => {
        const { path, query } = router.place.get();
        if (session.kind === "open" && path === "/sign-in") router.go(ownPath(query["to"]));
      });
    },
  });
}

/** Only a path of ours: an address that somebody else made up must not lead away. */
function ownPath(wanted: string | undefined): string {
  return wanted !== undefined && /^\/(?![/\\])/.test(wanted) ? wanted : "/";
}
