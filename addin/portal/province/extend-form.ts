import type { RoundView } from "../../../shared/submission/round-view.ts";
import { instantOf, localTime } from "../../../shared/submission/local-time.ts";
import type { ExtensionScope } from "../../../shared/submission/round.ts";
import { choiceField, textField } from "../../ui/controls.ts";
import { element } from "../../ui/element.ts";
import { warn } from "../../ui/errands.ts";
import { cityName, cityOptions } from "../shell/city-name.ts";
import { decisionForm, type Prepared } from "./decision-form.ts";
import type { RoundsView } from "./round-desk.ts";
import { roundQuestions as questions, roundWords as words } from "./round-words.ts";

/** Extends a round for everybody, a city or one unit. */
export function extendForm(view: RoundsView, round: RoundView): HTMLElement {
  const { say, typed } = view;
  const scope = typed.get("extend-scope") ?? "all";
  return decisionForm(view, round, {
    name: "extend",
    title: say(words.extend),
    fields: [
      element("div", { class: "columns" }, [
        choiceField({
          name: "extend-scope",
          label: say(words.scope),
          options: [
            ["all", say(words.all)],
            ["city", say(words.city)],
            ["unit", say(words.unit)],
          ],
          value: scope,
          choose: (value) => (typed.set("extend-scope", value), view.redraw()),
        }),
        scope === "city" && cityField(view),
        scope === "unit" && unitField(view, round),
        textField(view, {
          name: "extend-until",
          label: say(words.until),
          attributes: { type: "datetime-local", required: true },
        }),
      ]),
    ],
    prepare: (reason) => prepareExtension(view, reason),
  });
}

function cityField({ say, typed }: RoundsView): HTMLElement {
  const options = cityOptions(say);
  const value = typed.get("extend-city") ?? options[0]![0];
  typed.set("extend-city", value);
  const choose = (city: string): void => void typed.set("extend-city", city);
  return choiceField({ name: "extend-city", label: say(words.cityName), options, value, choose });
}

function unitField(view: RoundsView, round: RoundView): HTMLElement {
  const { say, typed } = view;
  const options = unitsOf(view, round).map(({ id, name }) => [id, name] as const);
  const known = options.find(([id]) => id === typed.get("extend-unit")) ?? options[0];
  if (known) typed.set("extend-unit", known[0]);
  const choose = (unit: string): void => void typed.set("extend-unit", unit);
  return choiceField({ name: "extend-unit", label: say(words.unitName), options, value: known?.[0] ?? "", choose });
}

function unitsOf({ desk }: RoundsView, { formId }: RoundView) {
  const kind = desk.forms.state.get().value?.find(({ id }) => id === formId)?.unitKind;
  return (desk.units.state.get().value ?? []).filter((unit) => unit.kind === kind && !unit.retired);
}

function prepareExtension(view: RoundsView, reason: string): Prepared | undefined {
  const { say, typed } = view;
  const until = instantOf(typed.get("extend-until") ?? "");
  if (until === undefined) return void warn(view, words.noTime);
  const scope = scopeOf(view);
  if (!scope) return void warn(view, words.noUnit);
  const slots = { whom: whomOf(view, scope), until: localTime(until) };
  return {
    event: { kind: "extend", scope, until, reason },
    question: {
      title: say(questions.extendTitle),
      lines: [say(questions.extendWhat, slots), say(questions.extendBack)],
    },
  };
}

function scopeOf({ typed }: RoundsView): ExtensionScope | undefined {
  const kind = typed.get("extend-scope") ?? "all";
  if (kind === "city") return { kind, city: typed.get("extend-city") ?? "" };
  const unit = typed.get("extend-unit");
  if (kind === "unit") return unit === undefined ? undefined : { kind, unit };
  return { kind: "all" };
}

/** Whom an extension is for, by name as far as it is known. */
export function whomOf({ say, desk }: Pick<RoundsView, "say" | "desk">, scope: ExtensionScope): string {
  if (scope.kind === "all") return say(words.everybody);
  if (scope.kind === "city") return say(cityName(scope.city));
  return desk.units.state.get().value?.find(({ id }) => id === scope.unit)?.name ?? say(words.oneUnit);
}
