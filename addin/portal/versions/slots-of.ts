import type { Slots, Text } from "../../../shared/cells/text.ts";
import type { FormDefinition } from "../../../shared/forms/definition.ts";
import type { Say } from "../../ui/words.ts";
import { showValue } from "./show-value.ts";

/** What stands in the slots of a rule's message while it is about no workbook: values of parameters, names of fields, else "…". */
export function slotsOf({ parameters, sheets }: FormDefinition, { zh, en }: Text, say: Say): Slots {
  const values = parameters.map(({ id, value }) => [`p.${id}`, showValue(value, say)] as const);
  const fields = sheets.flatMap((sheet) => sheet.fields).map(({ id, label }) => [`f.${id}`, label] as const);
  const known = new Map<string, string | Text>([...values, ...fields]);
  const names = [...`${zh} ${en}`.matchAll(/\{([\w.]+)\}/g)].map(([, name]) => name!);
  return Object.fromEntries(names.map((name) => [name, known.get(name) ?? "…"]));
}
