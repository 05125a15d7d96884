import type { Text } from "../cells/text.ts";
import type { FieldDefinition, FormDefinition, ParameterDefinition } from "./definition.ts";

/** Something of a definition, by its id and its words. */
export interface DefinitionPart {
  readonly id: string;
  readonly title: Text;
}

interface PartChanges<Part> {
  readonly added: Part[];
  readonly removed: Part[];
  readonly changed: Part[];
}

export interface ParameterChange extends DefinitionPart {
  readonly unit?: string;
  /** null: that version does not have it. */
  readonly before: ParameterDefinition["value"] | null;
  readonly after: ParameterDefinition["value"] | null;
}

/** How one version of a form differs from another, in short. */
export interface DefinitionChanges {
  /** The id of the version before. */
  readonly since: string;
  readonly parameters: ParameterChange[];
  readonly rules: PartChanges<DefinitionPart>;
  /** A column of a table is "enterprises.aiOutput". */
  readonly fields: PartChanges<DefinitionPart>;
  readonly codeLists: PartChanges<string>;
  readonly summary: boolean;
  /** Top-level settings that differ, but for the version itself: "title", "valid" … */
  readonly settings: string[];
}

/** What is different in `after`. Where a thing stands does not matter, except for fields: their order is the form's. */
export function definitionChanges(before: FormDefinition, after: FormDefinition): DefinitionChanges {
  const codeLists = changesOf(lists(before), lists(after));
  return {
    since: `${before.form}@${before.version}`,
    parameters: parameterChanges(before, after),
    rules: titled(changesOf(rules(before), rules(after))),
    fields: titled(changesOf(fields(before), fields(after))),
    codeLists: {
      added: codeLists.added.map(({ id }) => id),
      removed: codeLists.removed.map(({ id }) => id),
      changed: codeLists.changed.map(({ id }) => id),
    },
    summary: !isSame(before.summary, after.summary),
    settings: settings.filter((name) => !isSame(before[name], after[name])),
  };
}

const settings = ["title", "reportCode", "agency", "source", "notice", "unitKind", "periodKind", "valid"] as const;

function parameterChanges(before: FormDefinition, after: FormDefinition): ParameterChange[] {
  const [old, young] = [byId(before.parameters), byId(after.parameters)];
  return [...new Set([...old.keys(), ...young.keys()])].flatMap((id) => {
    const [was, is] = [old.get(id), young.get(id)];
    if (isSame(was?.value, is?.value)) return [];
    const { label, unit } = (is ?? was)!;
    const values = { before: was?.value ?? null, after: is?.value ?? null };
    return [{ id, title: label, ...(unit !== undefined && { unit }), ...values }];
  });
}

interface Item {
  readonly id: string;
  readonly title: Text;
  /** All that counts as a change of it. */
  readonly content: unknown;
}

function lists({ codeLists }: FormDefinition): readonly Item[] {
  return Object.entries(codeLists).map(([id, content]) => ({ id, title: { zh: id, en: id }, content }));
}

function rules({ rules: all }: FormDefinition): readonly Item[] {
  return all.map((rule) => ({ id: rule.id, title: rule.title, content: rule }));
}

function fields({ sheets }: FormDefinition): readonly Item[] {
  return sheets.flatMap((sheet) => {
    const own = sheet.fields.map((field) => fieldItem(field.id, field, sheet.name));
    const { table } = sheet;
    const columns = table?.columns.map((column) => fieldItem(`${table.id}.${column.id}`, column, sheet.name)) ?? [];
    return [...own, ...columns];
  });
}

function fieldItem(id: string, field: FieldDefinition, sheet: string): Item {
  return { id, title: field.label, content: [sheet, field] };
}

function changesOf(before: readonly Item[], after: readonly Item[]): PartChanges<Item> {
  const [old, young] = [byId(before), byId(after)];
  return {
    added: after.filter(({ id }) => !old.has(id)),
    removed: before.filter(({ id }) => !young.has(id)),
    changed: after.filter(({ id, content }) => old.has(id) && !isSame(old.get(id)!.content, content)),
  };
}

function titled({ added, removed, changed }: PartChanges<Item>): PartChanges<DefinitionPart> {
  const shown = (items: readonly Item[]): DefinitionPart[] => items.map(({ id, title }) => ({ id, title }));
  return { added: shown(added), removed: shown(removed), changed: shown(changed) };
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

/** Equal data, in whatever order its properties were read. */
function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value, index) => isSame(value, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => isSame(one[name], other[name]));
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
