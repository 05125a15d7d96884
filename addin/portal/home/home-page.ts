import type { FormLine } from "../../../shared/submission/form-line.ts";
import type { Text } from "../../../shared/cells/text.ts";
import { localDay } from "../../../shared/submission/local-time.ts";
import { accountSection } from "../../ui/account-section.ts";
import { card, paragraph } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element, type Child } from "../../ui/element.ts";
import { formsInForce } from "../../ui/filing/form-actions.ts";
import { openStore } from "../../ui/store.ts";
import { dropZone } from "../files/drop-zone.ts";
import { handOver } from "../files/dropped-files.ts";
import { blankOffer } from "../forms/blank-offer.ts";
import { goElsewhere } from "../shell/go-elsewhere.ts";
import { sectionPage, type Page, type PageContext, type PageView } from "../shell/page.ts";
import { openResource, type Resource } from "../shell/resource.ts";

const words = {
  title: { zh: "首页", en: "Home" },
  what: {
    zh: "园表通在您填表的地方，按公布的标准审核人工智能产业园区的申请书、年度评价和季报：每个不合格的单元格都标出依据的条款和改法。",
    en: "ParkForms checks applications, annual evaluations and quarterly reports of AI parks where they are filled in: every failing cell shows the clause it breaks and how to mend it.",
  },
  then: {
    zh: "改好后报送，市里审核、省里汇总都用同一套标准；在 Excel 里装加载项，或就在这个网页上，做的是同样的事。",
    en: "What passes is submitted, reviewed by the city and merged by the province by the same rules, in Excel with the add-in or on these pages.",
  },
  try: { zh: "审核一份工作簿，不需账号", en: "Check a workbook: no account needed" },
  sample: { zh: "用示例工作簿试一试", en: "Try a sample workbook" },
  sampleWhat: {
    zh: "一份填好的申请书，有意留有各类问题。",
    en: "A filled application with faults of every kind planted in it.",
  },
  blanks: { zh: "空白表", en: "Blank forms" },
  all: { zh: "全部表和版本", en: "All forms and versions" },
  away: { zh: "连不上服务器，暂时拿不到空白表。", en: "The server cannot be reached: no blank form can be had now." },
  loading: { zh: "正在读取可用的表…", en: "Loading the forms…" },
} as const satisfies { readonly [name: string]: Text };

/** The first page for who is not signed in: what this is, what can be tried and had, and the way in. */
export function homePage(context: PageContext): Page {
  const { say, parts, router } = context;
  const { connection } = parts;
  const state = openStore({});
  const forms = openResource({ state }, async () => (await connection.ask("listForms", {})).json.items);
  return sectionPage(context, {
    title: say(words.title),
    state,
    watched: [forms.state, connection.state],
    sections: [
      ["intro", () => introSection(context)],
      ["try", () => trySection(context, (files) => (handOver(files), router.go("/check")))],
      ["blanks", (view) => blanksSection(view, forms)],
      ["account", (view: PageView) => signInSection(view)],
    ],
    begin: () => {
      void forms.reload();
      return undefined;
    },
  });
}

function introSection({ say }: PageContext): Section {
  return { shows: () => [], draw: () => [paragraph(say(words.what), "home-what"), paragraph(say(words.then))] };
}

function trySection({ say }: PageContext, onFiles: (files: readonly File[]) => void): Section {
  return {
    shows: () => [],
    draw: () => [
      card({ name: "try", title: say(words.try) }, [
        dropZone(say, onFiles),
        element("p", { class: "home-sample" }, [
          element("a", { text: say(words.sample), attributes: { href: "/check?sample=application" } }),
          element("span", { class: "quiet", text: say(words.sampleWhat) }),
        ]),
      ]),
    ],
  };
}

function blanksSection(view: PageView, forms: Resource<readonly FormLine[]>): Section {
  const { say, state } = view;
  return {
    shows: () => [forms.state.get().value, forms.state.get().phase === "away", state.get().busy],
    draw: () => [
      card({ name: "blanks", title: say(words.blanks) }, [
        ...formLines(view, forms),
        element("a", { text: say(words.all), attributes: { href: "/forms" } }),
      ]),
    ],
  };
}

function formLines(view: PageView, forms: Resource<readonly FormLine[]>): readonly Child[] {
  const { value, phase } = forms.state.get();
  const { say } = view;
  if (!value) return [paragraph(say(phase === "away" ? words.away : words.loading), "quiet")];
  const lines = formsInForce(value, localDay(new Date().toISOString()));
  return [
    element(
      "ul",
      { class: "home-forms" },
      lines.map((line) => element("li", {}, [element("h3", { text: say(line.title) }), blankOffer(view, line)])),
    ),
  ];
}

/** Only the way in: who has an account and is signed in has it in the corner. */
function signInSection(view: PageView): Section {
  const { connection } = view.parts;
  const account = accountSection({ ...view, connection, elsewhere: goElsewhere });
  return {
    shows: account.shows,
    draw: () => (connection.state.get().session.kind === "none" ? account.draw() : []),
  };
}
