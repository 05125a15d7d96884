import type { Text } from "../../shared/cells/text.ts";
import type { FormDefinition } from "../../shared/forms/definition.ts";
import type { Form } from "../../shared/forms/form.ts";
import { settingsPlan } from "../../shared/forms/definition-table-plans.ts";
import { compareVersionNumbers } from "../../shared/forms/version-order.ts";
import type { DefinitionProblem } from "./definition-problem.ts";

type Head = Pick<FormDefinition, "form" | "version" | "unitKind" | "periodKind">;

/** Rounds, files and receipts are named by the form. */
const LONGEST_NAME = 40;

/** What keeps a definition, sound in itself, from being a new version beside the others of its form. */
export function versionFaults(forms: ReadonlyMap<string, Form>, head: Head): readonly DefinitionProblem[] {
  const others = versionsOf(forms, head.form);
  const differs = (name: "unitKind" | "periodKind"): boolean =>
    others.some(({ definition }) => definition[name] !== head[name]);
  return [
    ...(hasVersion(forms, head) ? [fault("version", words.exists)] : []),
    ...(head.form.length > LONGEST_NAME ? [fault("form", words.tooLong)] : []),
    ...(differs("unitKind") ? [fault("unitKind", words.otherUnits)] : []),
    ...(differs("periodKind") ? [fault("periodKind", words.otherPeriods)] : []),
  ];
}

export function hasVersion(
  forms: ReadonlyMap<string, Form>,
  { form, version }: Pick<Head, "form" | "version">,
): boolean {
  return forms.has(`${form}@${version}`);
}

/** The newest version of the form that is older than this one; undefined where there is none. */
export function versionBefore(
  forms: ReadonlyMap<string, Form>,
  { form, version }: Pick<Head, "form" | "version">,
): Form | undefined {
  const older = versionsOf(forms, form).filter((one) => compareVersionNumbers(one.definition.version, version) < 0);
  return older.sort((a, b) => compareVersionNumbers(b.definition.version, a.definition.version))[0];
}

function versionsOf(forms: ReadonlyMap<string, Form>, form: string): Form[] {
  return [...forms.values()].filter(({ definition }) => definition.form === form);
}

function fault(subject: keyof Head, message: Text): DefinitionProblem {
  return { sheet: settingsPlan.name, subject, message };
}

const words = {
  exists: {
    zh: "该表的这个版本已经存在；已发布的版本不能修改，请换一个版本号",
    en: "this version of the form exists already; a published version is never changed: give another version",
  },
  tooLong: { zh: "表的编号最多 40 个字符", en: "the id of a form has at most 40 characters" },
  otherUnits: {
    zh: "填报单位的类别应与该表其他版本相同",
    en: "all versions of a form are reported by one kind of unit",
  },
  otherPeriods: { zh: "报告期的类别应与该表其他版本相同", en: "all versions of a form have one kind of period" },
} as const satisfies { readonly [word: string]: Text };
