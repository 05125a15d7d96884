import type { FormLine } from "../../../shared/submission/form-line.ts";
import type { Text } from "../../../shared/cells/text.ts";
import { localDay } from "../../../shared/submission/local-time.ts";
import type { Section } from "../drawn.ts";
import { element, type Child } from "../element.ts";
import { buttons, card, choiceField, paragraph, textField, disabledIf } from "../controls.ts";
import { whoIs } from "./follow-book.ts";
import { carryForward, formsInForce, loadForms, openBlank, type WantedForm } from "./form-actions.ts";
import { runningPeriod } from "./running-period.ts";
import type { FilingView } from "./section.ts";

const words = {
  title: { zh: "空白表与结转", en: "Blank forms, and carrying forward" },
  form: { zh: "报表", en: "Form" },
  year: { zh: "报告期（四位年份，如 2026）", en: "Period (a year, like 2026)" },
  quarter: { zh: "报告期（年份和季度，如 2026Q3）", en: "Period (a quarter, like 2026Q3)" },
  blank: { zh: "打开空白表", en: "Open a blank form" },
  blankHow: { zh: "已登录的，封面会填好本单位。", en: "When you are signed in, the cover names your unit." },
  carry: { zh: "结转打开的工作簿", en: "Carry this workbook forward" },
  carryHow: {
    zh: "名称、代码、选项和日期等沿用，数据留空，到新一期的表里。原工作簿不变。",
    en: "Names, codes, choices and dates go into the form of the new period, figures stay blank. The open workbook is not changed.",
  },
  carryLast: { zh: "结转最近接收的报送", en: "Carry the last accepted report forward" },
  carrySignIn: { zh: "结转需要登录。", en: "Carrying forward needs a sign-in." },
  making: { zh: "正在生成…", en: "Being made…" },
  loading: { zh: "正在读取可用的报表…", en: "Loading the forms…" },
  away: { zh: "连不上服务器，暂时拿不到空白表。", en: "The server cannot be reached: no blank form can be had now." },
  retry: { zh: "重试", en: "Try again" },
} as const satisfies { readonly [name: string]: Text };

/** A blank form, and last period's workbook carried forward. The blank form needs no sign-in. */
export function newSection(view: FilingView): Section {
  const { state, parts } = view.context;
  return {
    shows: () => {
      const { forms, rounds, busy, book } = state.get();
      return [forms, rounds, busy, book, parts.connection.state.get().session, view.typed.get("new-form")];
    },
    draw: () => [card({ name: "new", title: view.context.say(words.title) }, body(view))],
  };
}

function body(view: FilingView): readonly Child[] {
  const { context, typed, redraw } = view;
  const { say, state } = context;
  const { forms, busy } = state.get();
  const lines = formsInForce(forms.value ?? [], localDay(new Date().toISOString()));
  const chosen = lines.find(({ id }) => id === typed.get("new-form")) ?? preferred(view, lines);
  if (!chosen) {
    const retry = { text: say(words.retry), run: () => void loadForms(context), focus: "retry-forms" };
    return forms.phase === "away" ? [paragraph(say(words.away)), buttons([retry])] : [paragraph(say(words.loading))];
  }
  const choose = (id: string): void => {
    typed.set("new-form", id);
    typed.set(
      "new-period",
      periodFor(
        view,
        lines.find((one) => one.id === id)!,
      ),
    );
    redraw();
  };
  if (!typed.has("new-period")) typed.set("new-period", periodFor(view, chosen));
  return [
    choiceField({
      name: "new-form",
      label: say(words.form),
      options: lines.map(({ id, title }) => [id, `${say(title)} ${id.split("@")[1]!}`] as const),
      value: chosen.id,
      choose,
    }),
    textField(view, {
      name: "new-period",
      label: say(words[chosen.periodKind]),
      attributes: {
        required: true,
        maxlength: "6",
        pattern: chosen.periodKind === "year" ? "[0-9]{4}" : "[0-9]{4}Q[1-4]",
      },
    }),
    busy === "make" && paragraph(say(words.making)),
    ...offers(view, chosen),
  ];
}

function offers(view: FilingView, chosen: FormLine): readonly Child[] {
  const { context, typed } = view;
  const { say, state } = context;
  const { busy, book } = state.get();
  const who = whoIs(context);
  const attributes = disabledIf(busy !== undefined);
  const wanted = (): WantedForm | undefined => {
    const field = document.querySelector<HTMLInputElement>("#filing-new-period");
    return field?.reportValidity() === false ? undefined : { id: chosen.id, period: typed.get("new-period") ?? "" };
  };
  const withWanted = (work: (one: WantedForm) => Promise<void>) => () => {
    const one = wanted();
    if (one) void work(one);
  };
  const isSameForm = book?.form === chosen.form;
  const reporter = who?.account.role === "park" || who?.account.role === "area";
  return [
    buttons([
      { text: say(words.blank), run: withWanted((one) => openBlank(context, one)), focus: "blank", attributes },
    ]),
    !who && paragraph(say(words.blankHow), "quiet"),
    (isSameForm || reporter) && element("p", { class: "quiet", text: say(words.carryHow) }),
    buttons([
      isSameForm &&
        who && {
          text: say(words.carry),
          run: withWanted((one) => carryForward(context, one, "book")),
          focus: "carry",
          attributes,
        },
      reporter && {
        text: say(words.carryLast),
        run: withWanted((one) => carryForward(context, one, "server")),
        focus: "carry-last",
        attributes,
      },
    ]),
    isSameForm && !who && paragraph(say(words.carrySignIn), "quiet"),
  ];
}

/** The form of the open workbook, one that this account reports, else the first. */
function preferred({ context }: FilingView, lines: readonly FormLine[]): FormLine | undefined {
  const { book } = context.state.get();
  const role = whoIs(context)?.account.role;
  return lines.find(({ form }) => form === book?.form) ?? lines.find(({ unitKind }) => unitKind === role) ?? lines[0];
}

/** The newest round that is open; without one the year, or the quarter, that is running. */
function periodFor({ context }: FilingView, { form, periodKind }: FormLine): string {
  const open = context.state.get().rounds.value?.find((one) => one.form === form && one.phase !== "closed");
  if (open) return open.period;
  return runningPeriod(periodKind, new Date().toISOString());
}
