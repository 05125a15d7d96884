import { definitionChoices as choices } from "../../../shared/forms/definition-choices.ts";
import type { ParameterDefinition, RuleDefinition } from "../../../shared/forms/definition.ts";
import { card, facts, paragraph } from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { element, type Child } from "../../ui/element.ts";
import { type Noticed } from "../../ui/errands.ts";
import { openStore } from "../../ui/store.ts";
import { forDesk, sectionPage, type Page, type PageContext } from "../shell/page.ts";
import { keepTrying, openResource, type Resource } from "../shell/resource.ts";
import { clauseCell } from "./clause-cell.ts";
import { fieldsSection } from "./fields-section.ts";
import { showValue } from "./show-value.ts";
import { slotsOf } from "./slots-of.ts";
import { validity } from "./versions-section.ts";
import type { FormDocument, VersionView } from "./version-view.ts";
import { versionsWords as words } from "./versions-words.ts";

/** One form version to read: its parameters, rules and fields, with the clauses that they stand on. */
export function versionPage(context: PageContext): Page {
  const { id = "" } = context.params;
  const { connection } = context.parts;
  const state = openStore<Noticed>({});
  const desk = openResource({ state }, async () => (await connection.ask("readForm", { params: { id } })).json);
  const withDesk = forDesk<Noticed, Resource<FormDocument>>(desk);
  return sectionPage<Noticed>(context, {
    title: id,
    state,
    watched: [desk.state],
    sections: [
      ["head", withDesk(headSection)],
      ["parameters", withDesk(withDocument(parametersShown))],
      ["rules", withDesk(withDocument(rulesShown))],
      ["fields", withDesk(fieldsSection)],
    ],
    begin: () => keepTrying([desk]),
  });
}

function withDocument(draw: (view: VersionView, document: FormDocument) => readonly Child[]) {
  return (view: VersionView): Section => ({
    shows: () => [view.desk.state.get().value],
    draw: () => {
      const { value } = view.desk.state.get();
      return value ? draw(view, value) : [];
    },
  });
}

function headSection({ say, desk }: VersionView): Section {
  return {
    shows: () => [desk.state.get()],
    draw: () => {
      const { value, phase } = desk.state.get();
      const back = element("a", { text: say(words.back), attributes: { href: "/versions" } });
      if (!value) return [back, phase === "loading" && paragraph(say(words.loading), "quiet")];
      const { title, source, reportCode, agency, notice, valid, unitKind, periodKind } = value.definition;
      const to = valid.to === undefined ? {} : { to: valid.to };
      return [
        back,
        card({ name: "version", title: say(title) }, [
          facts([
            [say(words.reportCode), reportCode],
            [say(words.agency), say(agency)],
            [say(words.source), source],
            [say(words.valid), validity({ from: valid.from, ...to }, say)],
            [say(words.unitKind), say(choices.unitKind[unitKind])],
            [say(words.periodKind), say(choices.periodKind[periodKind])],
          ]),
          paragraph(say(notice), "quiet"),
        ]),
      ];
    },
  };
}

function parametersShown({ say }: VersionView, { definition, clauses }: FormDocument): readonly Child[] {
  return [
    dataTable<ParameterDefinition>({
      caption: say(words.parameters),
      columns: [
        { title: say(words.parameter), isHead: true, cell: ({ label }) => say(label) },
        { title: say(words.value), isNumber: true, cell: ({ value }) => showValue(value, say) },
        { title: say(words.unit), cell: ({ unit }) => unit ?? "" },
        { title: say(words.clause), cell: (one) => clauseCell(one, clauses, say) },
      ],
      rows: definition.parameters,
      empty: say(words.noParameters),
    }),
  ];
}

function rulesShown({ say }: VersionView, { definition, clauses }: FormDocument): readonly Child[] {
  return [
    dataTable<RuleDefinition>({
      caption: say(words.rules),
      columns: [
        { title: say(words.rule), isHead: true, cell: ({ id }) => id },
        { title: say(words.ruleTitle), cell: ({ title }) => say(title) },
        { title: say(words.severity), cell: ({ severity }) => say(choices.severity[severity]) },
        { title: say(words.scope), cell: ({ scope }) => say(choices.scope[scope]) },
        { title: say(words.message), cell: ({ message }) => say(message, slotsOf(definition, message, say)) },
        { title: say(words.clause), cell: (one) => clauseCell(one, clauses, say) },
      ],
      rows: definition.rules,
      empty: "",
    }),
  ];
}
