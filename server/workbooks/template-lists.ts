import { formatAddress } from "../../shared/cells/address.ts";
import type { FieldDefinition } from "../../shared/forms/definition.ts";
import type { FieldPlace, SheetLayout } from "../../shared/forms/layout.ts";
import type { CodeList } from "./template-codes.ts";
import { absoluteRange } from "./absolute-range.ts";
import type { TemplateContext } from "./template-context.ts";

/**
 * The formula behind a field's drop-down, without "=": a defined name of the sheet 代码, the rows of another
 * table's column, or 是/否. Undefined where the field has none, or takes several values.
 */
export function listFormula(field: FieldDefinition, place: SheetLayout, context: TemplateContext): string | undefined {
  if (field.type === "yesNo") return '"是,否"';
  if (field.offers !== undefined) return offeredRows(field.offers, context);
  const list = field.codes === undefined ? undefined : context.codes.get(field.codes);
  if (!list || field.type === "choices") return undefined;
  const parent = list.parents && parentPlace(list, place, context);
  return parent ? childrenOf(list, formatAddress(parent.row, parent.valueColumn)) : list.labelName;
}

function offeredRows(offers: string, context: TemplateContext): string | undefined {
  const [tableId, columnId = ""] = offers.split(".");
  const place = context.layout.find((each) => each.table?.table.id === tableId);
  const column = place?.table?.columns.get(columnId);
  if (!place?.table || column === undefined) return undefined;
  const { firstRow, lastRow } = place.table;
  return absoluteRange(place.sheet.name, { top: firstRow, left: column, bottom: lastRow, right: column });
}

/** The field of the same sheet that holds the parent: the city of a county. */
function parentPlace(list: CodeList, place: SheetLayout, context: TemplateContext): FieldPlace | undefined {
  const wanted = new Set(list.codes.flatMap((code) => (code.parent === undefined ? [] : [code.parent])));
  return place.fields.find(({ field }) => {
    if (field.codes === undefined || field.codes === list.id) return false;
    return (context.form.codeLists.get(field.codes) ?? []).some((code) => wanted.has(code.code));
  });
}

/** The children of the parent chosen in a cell; the whole list as long as none is chosen, or it has no children. */
function childrenOf(list: CodeList, address: string): string {
  const cell = address.replace(/^([A-Z]+)(\d+)$/, "$$$1$$$2");
  const { labelName: labels, parentName: parents } = list;
  const count = `COUNTIF(${parents},${cell})`;
  return `IF(${count}=0,${labels},OFFSET(${labels},MATCH(${cell},${parents},0)-1,0,${count},1))`;
}
