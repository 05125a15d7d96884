import type { ParameterDefinition } from "../../../shared/forms/definition.ts";
import { card, paragraph, sentForm, textField } from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { cityName, cityOptions } from "../shell/city-name.ts";
import { clauseCell } from "./clause-cell.ts";
import { citiesOf, fieldOf } from "./new-values.ts";
import { nextVersion } from "./next-version.ts";
import type { ParametersView, Subject } from "./parameters-desk.ts";
import { parametersWords as words } from "./parameters-words.ts";
import { showValue } from "./show-value.ts";
import { tryValues } from "./try-values.ts";
import { versionsWords } from "./versions-words.ts";

/** Every parameter with its value, and a field for another one. */
export function valuesSection(view: ParametersView): Section {
  const { say, state, desk, typed } = view;
  return {
    shows: () => [
      desk.subject.state.get().value,
      desk.subject.state.get().phase === "refused",
      state.get().busy,
      typed.size,
    ],
    draw: () => {
      const { value, phase } = desk.subject.state.get();
      if (!value && phase === "refused") return [];
      return value ? [valuesCard(view, value)] : [paragraph(say(words.loading), "quiet")];
    },
  };
}

function valuesCard(view: ParametersView, subject: Subject): HTMLElement {
  const { say, state, typed } = view;
  const { id, definition, clauses } = subject.document;
  if (!typed.has("parameters-version")) typed.set("parameters-version", nextVersion(subject.forms, definition));
  const isBusy = state.get().busy !== undefined;
  return card({ name: "values", title: say(words.based, { id }) }, [
    sentForm({ name: "values", submit: say(words.try), isBusy, run: () => void tryValues(view, subject) }, [
      dataTable<ParameterDefinition>({
        caption: say(words.values),
        isCaptionHidden: true,
        columns: [
          { title: say(words.parameter), isHead: true, cell: ({ label }) => say(label) },
          { title: say(words.now), isNumber: true, cell: ({ value }) => showValue(value, say) },
          { title: say(words.next), isNumber: true, cell: (one) => valueFields(view, one) },
          { title: say(versionsWords.unit), cell: ({ unit }) => unit ?? "" },
          { title: say(versionsWords.clause), cell: (one) => clauseCell(one, clauses, say) },
        ],
        rows: definition.parameters,
        empty: say(words.none),
      }),
      element("div", { class: "columns" }, [
        textField(view, {
          name: "parameters-version",
          label: say(words.version),
          attributes: { required: true, pattern: "\\d{4}\\.\\d+" },
        }),
        textField(view, {
          name: "parameters-from",
          label: say(words.validFrom, { id }),
          attributes: { type: "date" },
        }),
      ]),
    ]),
  ]);
}

function valueFields(view: ParametersView, parameter: ParameterDefinition): HTMLElement {
  const { say, typed } = view;
  const label = say(parameter.label);
  const cities = citiesOf(parameter, typed);
  const general = figureField(view, fieldOf(parameter.id), say(words.nextOf, { label }));
  if (typeof parameter.value === "number") return general;
  return element("div", { class: "new-values" }, [
    element("label", {}, [say(words.others), general]),
    ...cities.map((city) => {
      const name = say(words.nextOfCity, { label, city: cityName(city) });
      return element("label", {}, [say(cityName(city)), figureField(view, fieldOf(parameter.id, city), name)]);
    }),
    cityChoice(view, parameter, cities),
  ]);
}

function figureField({ typed }: ParametersView, name: string, label: string): HTMLElement {
  const input = element("input", {
    class: "new-value",
    attributes: {
      type: "text",
      inputmode: "decimal",
      name,
      autocomplete: "off",
      "aria-label": label,
      "data-focus": name,
    },
    on: { input: () => (input.value === "" ? typed.delete(name) : typed.set(name, input.value)) },
  });
  input.value = typed.get(name) ?? "";
  return input;
}

/** Gives one more city a figure of its own. */
function cityChoice(
  view: ParametersView,
  { id, label, value }: ParameterDefinition,
  cities: readonly string[],
): HTMLElement {
  const { say, typed, redraw } = view;
  const options = [["", say(words.chooseCity)] as const, ...cityOptions(say)].filter(
    ([code]) => !cities.includes(code),
  );
  const general = typeof value === "number" ? value : value.default;
  const select = element(
    "select",
    {
      attributes: { "aria-label": say(words.addCityOf, { label: say(label) }), "data-focus": `city-${id}` },
      on: {
        change: () => {
          typed.set(fieldOf(id, select.value), String(general));
          redraw();
        },
      },
    },
    options.map(([code, text]) => element("option", { text, attributes: { value: code } })),
  );
  return select;
}
