import type { Text } from "../../shared/cells/text.ts";
import type { FormDefinition } from "../../shared/forms/definition.ts";
import { requestInvalid } from "./request-invalid.ts";

/** Throws the Problem `request-invalid`, at this path of the request, unless the form is reported for such periods. */
export function expectPeriod({ periodKind }: Pick<FormDefinition, "periodKind">, period: string, path: string): void {
  const { pattern, message } = kinds[periodKind];
  if (!pattern.test(period)) throw requestInvalid(path, message);
}

const kinds: { readonly [kind in FormDefinition["periodKind"]]: Kind } = {
  year: {
    pattern: /^\d{4}$/,
    message: {
      zh: "该表按年报送,报告期应为四位年份",
      en: "this form is reported by the year: the period is four digits",
    },
  },
  quarter: {
    pattern: /^\d{4}Q[1-4]$/,
    message: {
      zh: "该表按季报送,报告期应如 2026Q3",
      en: "this form is reported by the quarter: the period is like 2026Q3",
    },
  },
};

interface Kind {
  readonly pattern: RegExp;
  readonly message: Text;
}
