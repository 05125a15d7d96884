import type { Text } from "../cells/text.ts";
import type { Code } from "../forms/definition.ts";
import type { Form } from "../forms/form.ts";
import { groupOfCity, regionalGroups } from "../forms/codes/regions.ts";

const nowhere: readonly Code[] = [];

/** The words of a code of one of the form's lists; a code that the list lacks is shown as it is. */
export function labelOf(form: Form, list: string, code: string): Text {
  const found = (form.codeLists.get(list) ?? nowhere).find((one) => one.code === code);
  return found ? found.label : { zh: code, en: code };
}

/** 珠三角, 粤东, 粤西 or 粤北; undefined for a code that is no city of the province. */
export function regionOf(city: string): Text | undefined {
  const group = groupOfCity.get(city);
  return regionalGroups.find((one) => one.group === group);
}
