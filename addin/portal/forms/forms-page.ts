import type { FormLine } from "../../../shared/submission/form-line.ts";
import type { Text } from "../../../shared/cells/text.ts";
import { localDay } from "../../../shared/submission/local-time.ts";
import { buttons, card, paragraph } from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { element, type Child } from "../../ui/element.ts";
import { openStore } from "../../ui/store.ts";
import { sectionPage, type Page, type PageContext, type PageView } from "../shell/page.ts";
import { keepLive, openResource, type Resource } from "../shell/resource.ts";
import { blankOffer } from "./blank-offer.ts";
import { byForm, standingOf, type FormVersions } from "./form-lines.ts";

const words = {
  title: { zh: "空白表", en: "Blank forms" },
  intro: {
    zh: "每种表用最新生效的版本填报。空白表里有下拉选项、单位、填写说明和打印格式。",
    en: "Each form is filled in its newest version in force. The blank workbook has drop-downs, units, notes and a print layout.",
  },
  own: {
    zh: "登录的单位下载本单位的表，封面已填好单位和报告期。",
    en: "Signed in, a unit's own forms come with its name and the period on the cover.",
  },
  unitKind: { zh: "填报单位：{kind}", en: "Reported by: {kind}" },
  park: { zh: "园区", en: "parks" },
  area: { zh: "片区", en: "zone areas" },
  expert: { zh: "专家", en: "experts" },
  versions: { zh: "“{title}”的各版本", en: "Versions of “{title}”" },
  version: { zh: "版本", en: "Version" },
  from: { zh: "生效日期", en: "In force from" },
  to: { zh: "失效日期", en: "Until" },
  standing: { zh: "状态", en: "State" },
  coming: { zh: "尚未生效", en: "to come" },
  valid: { zh: "生效中", en: "in force" },
  over: { zh: "已过有效期", en: "expired" },
  old: { zh: "已停用", en: "replaced" },
  open: { zh: "—", en: "—" },
  sample: { zh: "看示例", en: "See a sample" },
  none: { zh: "服务器上没有表。", en: "The server has no forms." },
  loading: { zh: "正在读取…", en: "Loading…" },
  away: { zh: "连不上服务器，暂时拿不到空白表。", en: "The server cannot be reached: no blank form can be had now." },
  retry: { zh: "重试", en: "Try again" },
} as const satisfies { readonly [name: string]: Text };

type Forms = Resource<readonly FormLine[]>;

/** Every form with its versions, and the blank workbook of the one in force; units see the forms that they report. */
export function formsPage(context: PageContext): Page {
  const { connection } = context.parts;
  const state = openStore({});
  const forms: Forms = openResource({ state }, async () => (await connection.ask("listForms", {})).json.items);
  return sectionPage(context, {
    title: context.say(words.title),
    state,
    watched: [forms.state],
    sections: [["forms", (view) => formsSection(view, forms)]],
    begin: () => keepLive([forms]),
  });
}

function formsSection(view: PageView, forms: Forms): Section {
  const { say, state } = view;
  return {
    shows: () => [forms.state.get().value, forms.state.get().phase === "away", state.get().busy],
    draw: () => {
      const { value, phase } = forms.state.get();
      if (!value) return phase === "away" ? away(view, forms) : [paragraph(say(words.loading))];
      const shown = value.filter((line) => isFor(view, line));
      return [
        paragraph(say(words.intro)),
        paragraph(say(words.own), "quiet"),
        shown.length === 0 && paragraph(say(words.none)),
        element(
          "div",
          { class: "columns" },
          byForm(shown).map((form) => formCard(view, form, value)),
        ),
      ];
    },
  };
}

function away({ say }: PageView, forms: Forms): readonly Child[] {
  const retry = { text: say(words.retry), run: () => void forms.reload(), focus: "retry-forms" };
  return [paragraph(say(words.away)), buttons([retry])];
}

/** A park sees the forms of parks, an area those of areas; everybody else sees all. */
function isFor({ who }: PageView, { unitKind }: FormLine): boolean {
  const role = who?.account.role;
  return role !== "park" && role !== "area" ? true : role === unitKind;
}

function formCard(view: PageView, { form, versions }: FormVersions, all: readonly FormLine[]): HTMLElement {
  const { say } = view;
  const day = localDay(new Date().toISOString());
  const newest = versions.find((line) => ["valid", "over"].includes(standingOf(line, all, day)));
  const first = newest ?? versions[0]!;
  const title = say(first.title);
  return card({ name: `form-${form}`, title }, [
    paragraph(say(words.unitKind, { kind: words[first.unitKind] }), "quiet"),
    newest && blankOffer(view, newest),
    newest?.form === "application" &&
      element("a", { text: say(words.sample), attributes: { href: `/check?sample=${form}` } }),
    dataTable<FormLine>({
      caption: say(words.versions, { title }),
      isCaptionHidden: true,
      rows: versions,
      empty: say(words.none),
      columns: [
        { title: say(words.version), cell: ({ version }) => version, isHead: true },
        { title: say(words.from), cell: ({ valid: { from } }) => from },
        { title: say(words.to), cell: ({ valid: { to } }) => to ?? say(words.open) },
        { title: say(words.standing), cell: (line) => say(words[standingOf(line, all, day)]) },
      ],
    }),
  ]);
}
