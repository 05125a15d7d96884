import type { Application, Values } from "./a-clean-application.ts";

export interface RuleCase {
  readonly when: string;
  /** What is changed in the clean application. */
  readonly change: (application: Application) => void;
  /** Exactly the rules that then fail. */
  readonly fails: readonly string[];
}

/** A change of fields. */
export function set(when: string, fields: Values, ...fails: string[]): RuleCase {
  return { when, change: (application) => void Object.assign(application.fields, fields), fails };
}

/** A change of one row of a table, counted from 0, and of fields that go with it. */
export function setRow(
  when: string,
  [table, index]: readonly [string, number],
  values: Values,
  ...fails: string[]
): RuleCase {
  return { when, change: ({ tables }) => void Object.assign(tables[table]![index]!, values), fails };
}

/** Any other change. */
export function cases(when: string, change: RuleCase["change"], ...fails: string[]): RuleCase {
  return { when, change, fails };
}
