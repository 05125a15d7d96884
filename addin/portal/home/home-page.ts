import type { Text } from "../../../shared/cells/text.ts";
import { sectionPage, type Page, type PageContext } from "../shell/page.ts";

const words = {
  title: { zh: "首页", en: "Home" },
} as const satisfies { readonly [name: string]: Text };

/** The first page: for who is not signed in, what can be tried; for the others, what is theirs to do. */
export function homePage(context: PageContext): Page {
  return sectionPage(context, { title: context.say(words.title), first: {}, sections: [] });
}
