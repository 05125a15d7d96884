import { definitionChoices as choices } from "../../../shared/forms/definition-choices.ts";
import type { FieldDefinition, SheetDefinition } from "../../../shared/forms/definition.ts";
import { fold } from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import type { Say } from "../../ui/words.ts";
import { clauseCell } from "./clause-cell.ts";
import type { FormDocument, VersionView } from "./version-view.ts";
import { versionsWords as words } from "./versions-words.ts";

/** The fields and columns of each sheet, one sheet at a time. */
export function fieldsSection(view: VersionView): Section {
  const { say, desk } = view;
  return {
    shows: () => [desk.state.get().value],
    draw: () => {
      const { value } = desk.state.get();
      if (!value) return [];
      return [
        element("h2", { text: say(words.fields) }),
        ...value.definition.sheets.map((sheet) => sheetFold(view, sheet, value)),
      ];
    },
  };
}

function sheetFold(view: VersionView, sheet: SheetDefinition, { clauses }: FormDocument): HTMLElement {
  const { say } = view;
  const fields = [...sheet.fields, ...(sheet.table?.columns ?? [])];
  const title = say(words.sheet, { name: sheet.name, count: fields.length });
  return fold(view, { name: `sheet-${sheet.id}`, title }, [
    dataTable<FieldDefinition>({
      caption: title,
      isCaptionHidden: true,
      columns: [
        { title: say(words.field), isHead: true, cell: ({ label }) => say(label) },
        { title: say(words.type), cell: ({ type }) => say(choices.fieldType[type]) },
        { title: say(words.unit), cell: ({ unit }) => unit ?? "" },
        { title: say(words.required), cell: (field) => requiredWords(field, say) },
        { title: say(words.note), cell: ({ note }) => (note ? say(note) : "") },
        { title: say(words.clause), cell: (field) => clauseCell(field, clauses, say) },
      ],
      rows: fields,
      empty: "",
    }),
  ]);
}

function requiredWords({ required, requiredWhen }: FieldDefinition, say: Say): string {
  if (required) return say(words.yes);
  return requiredWhen === undefined ? "" : say(words.when);
}
