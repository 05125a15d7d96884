import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { getEnvironmentData, isMainThread, setEnvironmentData, type Serializable } from "node:worker_threads";
import * as z from "zod";
import type { Text } from "../../shared/cells/text.ts";
import { compileForm, formCompiledBefore } from "../../shared/forms/compile.ts";
import { formDefinition, type FormDefinition } from "../../shared/forms/definition.ts";
import { FormError, type FormProblem } from "../../shared/forms/form-error.ts";
import type { Form } from "../../shared/forms/form.ts";
import { isAsParsed, parsedFolder } from "./parsed-definitions.ts";
import { packageRoot } from "./package-root.ts";
import { readYaml } from "./read-yaml.ts";

const text = z.object({ zh: z.string(), en: z.string() });
const clauseFile = z.object({
  clauses: z.record(z.string(), z.string()),
  notFigures: z.record(z.string(), text).default({}),
});

/** The words of clauses by their citation: "指南 一(一)3". */
type Clauses = Readonly<{ [citation: string]: string }>;

/** Where the forms and the clauses they cite live in this package. */
export function definitionsFolder(): string {
  return join(packageRoot(), "shared/forms/definitions");
}

/** Our own definitions, a file each. */
export function definitionFiles(): readonly string[] {
  return yamlFilesIn(definitionsFolder()).map((name) => join(definitionsFolder(), name));
}

/**
 * Every form version of a folder by its id, "application@2018.1".
 * Throws one FormError that lists what is wrong in all of its files.
 */
export function loadForms(folder: string = definitionsFolder()): ReadonlyMap<string, Form> {
  const clauses = loadClauses(join(folder, "clauses"));
  if (folder !== definitionsFolder()) return formsIn(folder, clauses, compileFile);
  const handed = getEnvironmentData(handedDown) as Handed;
  if (handed) return byId(handed.map((definition) => formCompiledBefore(definition, clauses)));
  const forms = formsIn(folder, clauses, isAsParsed(folder, parsedFolder()) ? builtForm : compileFile);
  const definitions: Handed = [...forms.values()].map(({ definition }) => definition);
  if (isMainThread) setEnvironmentData(handedDown, definitions as Serializable);
  return forms;
}

/**
 * Our own definitions as they were compiled: threads that are started afterwards take these. To parse and check them
 * all again takes half a second, and each thread would keep some 50 MB that were only needed for that.
 */
type Handed = readonly FormDefinition[] | undefined;

const handedDown = "parkforms form definitions";

function byId(forms: readonly Form[]): ReadonlyMap<string, Form> {
  return new Map(forms.map((form) => [form.id, form]));
}

type ReadForm = (file: string, clauses: Clauses) => Form;

/** Nothing was changed since the build, which proves all definitions with the clauses beside them. */
const builtForm: ReadForm = (file, clauses) => {
  const { data } = readYaml(readFileSync(file, "utf8"), basename(file));
  return formCompiledBefore(formDefinition.parse(data), clauses);
};

function formsIn(folder: string, clauses: Clauses, read: ReadForm): ReadonlyMap<string, Form> {
  const forms = new Map<string, Form>();
  const problems: FormProblem[] = [];
  for (const name of yamlFilesIn(folder)) {
    try {
      const form = named(join(folder, name), read(join(folder, name), clauses));
      forms.set(form.id, form);
    } catch (error) {
      if (!(error instanceof FormError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new FormError(problems);
  return forms;
}

/** One form version from its file; the file must be named after its id, so that a version is found by its name. */
export function loadForm(file: string, clauses: Clauses): Form {
  return named(file, compileFile(file, clauses));
}

/** Throws a FormError when the file is not named after the form. */
function named(file: string, form: Form): Form {
  if (basename(file) === `${form.id}.yaml`) return form;
  const why = { zh: `文件名应为 ${form.id}.yaml`, en: `the file must be named ${form.id}.yaml` };
  throw new FormError([{ file: basename(file), line: 1, message: why }]);
}

/** One form version from a file of any name: a draft that is being tried out. */
export function compileFile(file: string, clauses: Clauses): Form {
  const { data, lineOf } = readYaml(readFileSync(file, "utf8"), basename(file));
  return compileForm({ definition: data, clauses, file: basename(file), lineOf });
}

/** The clauses that a definition anywhere on disk cites: those in the folder `clauses` beside it, or ours. */
export function clausesFor(file: string): Clauses {
  const beside = join(dirname(file), "clauses");
  return existsSync(beside) ? loadClauses(beside) : packageClauses();
}

/** The words of every clause that the forms of this package may cite. */
export function packageClauses(): Clauses {
  return loadClauses(join(definitionsFolder(), "clauses"));
}

/** The words of every clause of a folder, by citation: "指南 一(一)3". */
export function loadClauses(folder: string): Clauses {
  const files = clauseFilesIn(folder).map(({ clauses }) => clauses);
  return Object.assign({}, ...files) as { [citation: string]: string };
}

/** Clauses that ask for no figure, and why, by citation. */
export function loadNotFigures(folder: string = join(definitionsFolder(), "clauses")): ReadonlyMap<string, Text> {
  return new Map(clauseFilesIn(folder).flatMap(({ notFigures }) => Object.entries(notFigures)));
}

function clauseFilesIn(folder: string): readonly z.infer<typeof clauseFile>[] {
  return yamlFilesIn(folder).map((name) => {
    const { data } = readYaml(readFileSync(join(folder, name), "utf8"), name);
    return clauseFile.parse(data);
  });
}

function yamlFilesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort();
}
