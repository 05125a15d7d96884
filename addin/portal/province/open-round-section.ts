import type { FormLine } from "../../../shared/submission/form-line.ts";
import { instantOf, localDay, localField, localTime } from "../../../shared/submission/local-time.ts";
import { choiceField, fold, paragraph, sentForm, textField } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { warn } from "../../ui/errands.ts";
import { askFirst } from "../shell/ask-first.ts";
import { nextPeriod } from "./next-period.ts";
import { openRound } from "./round-actions.ts";
import { runsRounds, type RoundsView } from "./round-desk.ts";
import { roundQuestions as questions, roundWords as words } from "./round-words.ts";
import { versionChoice, versionsOf } from "./versions-for.ts";

/** What opens a round. The address may name the form, its version and the period: `open`, `version`, `for`. */
export function openRoundSection(view: RoundsView): Section {
  const { desk, router, state } = view;
  const { open, version, for: period } = router.place.get().query;
  if (open !== undefined) begin(view, { open, version, period });
  return {
    shows: () => [
      desk.forms.state.get().value,
      desk.rounds.state.get().value,
      state.get().busy,
      view.typed.get("open-form"),
    ],
    draw: () => {
      const { value: forms } = desk.forms.state.get();
      const rounds = desk.rounds.state.get().value;
      return runsRounds(view) && forms && rounds ? [openFold(view, forms)] : [];
    },
  };
}

interface Wanted {
  readonly open: string;
  readonly version: string | undefined;
  readonly period: string | undefined;
}

function begin({ typed }: RoundsView, { open, version, period }: Wanted): void {
  typed.set("unfolded-open-round", "yes");
  typed.set("open-form", open);
  if (version !== undefined) typed.set("open-version", version);
  else typed.delete("open-version");
  if (period !== undefined) typed.set("open-period", period);
}

function openFold(view: RoundsView, forms: readonly FormLine[]): HTMLElement {
  const { say, typed, state } = view;
  const line = fillDefaults(view, forms);
  const isBusy = state.get().busy !== undefined;
  const again = (): void => {
    for (const name of ["open-version", "open-period"]) typed.delete(name);
    view.redraw();
  };
  return fold(view, { name: "open-round", title: say(words.open) }, [
    sentForm({ name: "open-round", submit: say(words.openSend), isBusy, run: () => void askAndOpen(view, line) }, [
      element("div", { class: "columns" }, [
        choiceField({
          name: "open-form",
          label: say(words.form),
          options: titles(view, forms),
          value: line.form,
          choose: (form) => (typed.set("open-form", form), again()),
        }),
        choiceField({
          name: "open-version",
          label: say(words.version),
          options: versionsOf(forms, line.form, today()).map((one) => versionChoice(one, say)),
          value: line.id,
          choose: (id) => typed.set("open-version", id),
        }),
        textField(view, {
          name: "open-period",
          label: say(words.period),
          attributes: {
            required: true,
            pattern: line.periodKind === "year" ? "\\d{4}" : "\\d{4}Q[1-4]",
            placeholder: line.periodKind === "year" ? "2026" : "2026Q3",
          },
        }),
        textField(view, { name: "open-opens", label: say(words.opens), attributes: moment }),
        textField(view, { name: "open-due", label: say(words.due), attributes: moment }),
      ]),
      paragraph(say(words.beijing), "quiet"),
    ]),
  ]);
}

const moment = { type: "datetime-local", required: true };

function today(): string {
  return localDay(new Date().toISOString());
}

/** Puts into blank fields what is likely, and gives the version that is chosen. */
function fillDefaults({ typed, desk }: RoundsView, forms: readonly FormLine[]): FormLine {
  const form = typed.get("open-form") ?? "application";
  const versions = versionsOf(forms, form, today());
  const line = versions.find(({ id }) => id === typed.get("open-version")) ?? versions[0] ?? forms[0]!;
  const periods = (desk.rounds.state.get().value ?? [])
    .filter((one) => one.form === line.form)
    .map((one) => one.period);
  const now = Date.now();
  const inAMonth = `${localDay(new Date(now + 30 * 86_400_000).toISOString())}T18:00`;
  const defaults = [
    ["open-form", line.form],
    ["open-version", line.id],
    ["open-period", nextPeriod(line.periodKind, periods, today())],
    ["open-opens", localField(new Date(now).toISOString())],
    ["open-due", inAMonth],
  ] as const;
  for (const [name, value] of defaults) if (!typed.has(name)) typed.set(name, value);
  return line;
}

/** Each form once, called as its newest version is. */
function titles({ say }: RoundsView, forms: readonly FormLine[]): readonly (readonly [string, string])[] {
  return [...new Map(forms.map(({ form, title }) => [form, say(title)]))];
}

async function askAndOpen(view: RoundsView, line: FormLine): Promise<void> {
  const { say, typed } = view;
  const period = (typed.get("open-period") ?? "").trim();
  const formId = typed.get("open-version") ?? line.id;
  const opensAt = instantOf(typed.get("open-opens") ?? "");
  const dueAt = instantOf(typed.get("open-due") ?? "");
  if (opensAt === undefined || dueAt === undefined) return warn(view, words.noTime);
  if (Date.parse(dueAt) <= Date.parse(opensAt)) return warn(view, words.dueFirst);
  const slots = { title: say(line.title), period, opens: localTime(opensAt), due: localTime(dueAt), id: formId };
  const isSure = await askFirst(
    {
      title: say(questions.openTitle, slots),
      lines: [say(questions.openWhat, slots), say(questions.openBack)],
      confirm: say(words.openSend),
    },
    say,
  );
  if (isSure) await openRound(view, { form: line.form, period, formId, opensAt, dueAt });
}
