import type { FormLine } from "../../../shared/submission/form-line.ts";
import type { Text } from "../../../shared/cells/text.ts";
import { localDay } from "../../../shared/submission/local-time.ts";
import { button } from "../../ui/button.ts";
import { choiceField, disabledIf } from "../../ui/controls.ts";
import { element } from "../../ui/element.ts";
import { perform, tell } from "../../ui/errands.ts";
import { saveAnswer } from "../../ui/save-file.ts";
import type { PageView } from "../shell/page.ts";
import { periodsFor } from "./form-lines.ts";

const words = {
  year: { zh: "年度", en: "Year" },
  quarter: { zh: "季度", en: "Quarter" },
  blank: { zh: "下载空白表", en: "Download the blank form" },
  own: { zh: "下载本单位的空白表", en: "Download the form of my unit" },
  saved: { zh: "已下载“{name}”。", en: "“{name}” was downloaded." },
} as const satisfies { readonly [name: string]: Text };

/** A period to choose, and the blank workbook of a form for it; who reports this form gets it with the unit filled in. */
export function blankOffer(view: PageView, line: FormLine): HTMLElement {
  const { say, typed, state } = view;
  const key = `period-${line.id}`;
  const periods = periodsFor(line, localDay(new Date().toISOString()));
  const period = typed.get(key) ?? periods[0]!;
  const isOwn = isReportedBy(view, line);
  return element("div", { class: "blank-offer" }, [
    choiceField({
      name: key,
      label: say(words[line.periodKind]),
      options: periods.map((one) => [one, one] as const),
      value: period,
      choose: (next) => void typed.set(key, next),
    }),
    button({
      text: say(isOwn ? words.own : words.blank),
      run: () => void download(view, line, typed.get(key) ?? period),
      focus: `blank-${line.id}`,
      attributes: { ...disabledIf(state.get().busy !== undefined), "data-form": line.id },
    }),
  ]);
}

/** Whether the signed-in person's unit reports this form. */
function isReportedBy({ who }: Pick<PageView, "who">, { unitKind }: FormLine): boolean {
  return who?.account.role === unitKind;
}

async function download(view: PageView, line: FormLine, period: string): Promise<void> {
  const { connection } = view.parts;
  await perform(view, "blank", async () => {
    const given = { params: { id: line.id }, query: { period } };
    const asked = isReportedBy(view, line) ? connection.ask("readTemplate", given) : connection.ask("readBlank", given);
    const name = saveAnswer(await asked);
    tell(view, words.saved, { name });
  });
}
