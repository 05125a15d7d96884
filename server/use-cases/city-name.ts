import type { Text } from "../../shared/cells/text.ts";
import type { Form } from "../../shared/forms/form.ts";

/** A city (GB/T 2260) as people call it; a code that the form does not know stays a code. */
export function cityName(form: Form, city: string): Text | string {
  return form.codeLists.get("cities")?.find(({ code }) => code === city)?.label ?? city;
}
