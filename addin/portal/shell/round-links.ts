import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { Text } from "../../../shared/cells/text.ts";
import { element } from "../../ui/element.ts";
import type { PageContext } from "./page.ts";
import { roundPath } from "./round-name.ts";

const words = {
  pages: { zh: "{title} {period} 的各页", en: "Pages of {title} {period}" },
  progress: { zh: "报送进度", en: "Progress" },
  submissions: { zh: "报送记录", en: "Submissions" },
  summary: { zh: "汇总", en: "Summary" },
  pictures: { zh: "图表", en: "Pictures" },
  manage: { zh: "批次管理", en: "Manage the round" },
  scoring: { zh: "专家评分", en: "Expert scoring" },
  list: { zh: "入选与公示", en: "Selection and list" },
} as const satisfies { readonly [name: string]: Text };

/** The way to every page about a round that the person may open; the open one is marked. */
export function roundLinks(
  { say, who, router }: PageContext,
  round: Pick<RoundView, "form" | "period" | "title">,
): HTMLElement {
  const { form, period, title } = round;
  const below = roundPath(round);
  const isProvince = who?.account.role === "province";
  const named = `form=${form}&period=${period}`;
  const ofProvince = [
    [`/rounds?${named}`, words.manage],
    ...(form === "application"
      ? ([
          [`${below}/scoring`, words.scoring],
          [`${below}/list`, words.list],
        ] as const)
      : []),
  ] as const;
  const links: readonly (readonly [string, Text])[] = [
    [below, words.progress],
    [`/submissions?${named}`, words.submissions],
    [`${below}/summary`, words.summary],
    [`${below}/pictures`, words.pictures],
    ...(isProvince ? ofProvince : []),
  ];
  const { path } = router.place.get();
  return element(
    "nav",
    { class: "round-links", attributes: { "aria-label": say(words.pages, { title, period }) } },
    links.map(([href, text]) =>
      element("a", { text: say(text), attributes: { href, "aria-current": href === path ? "page" : undefined } }),
    ),
  );
}
