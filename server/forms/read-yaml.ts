import { isNode, LineCounter, parseDocument } from "yaml";
import { FormError, type FormProblem } from "../../shared/forms/form-error.ts";
import { parsedBefore, parsedFolder } from "./parsed-definitions.ts";

/** A YAML file as data, with the way back from a value to its line. */
export interface YamlFile {
  readonly data: unknown;
  /** The line, from 1, on which the value at this path begins. */
  readonly lineOf: (path: readonly (string | number)[]) => number | undefined;
}

/**
 * Reads YAML, or what the build made of the same text: parsing takes longer than all else that is done with a form.
 * Throws a FormError that names the line of every mistake in its syntax.
 */
export function readYaml(text: string, file: string, folder: string = parsedFolder()): YamlFile {
  const before = parsedBefore(text, folder);
  if (!before) return parseYaml(text, file);
  // Lines are asked for only where something is to be reported.
  let parsed: YamlFile | undefined;
  return { data: before.data, lineOf: (path) => (parsed ??= parseYaml(text, file)).lineOf(path) };
}

/** Parses YAML. Throws a FormError that names the line of every mistake in its syntax. */
export function parseYaml(text: string, file: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    throw new FormError(document.errors.map((error) => syntaxProblem(error, file)));
  }
  const lineOf = (path: readonly (string | number)[]): number | undefined => {
    const node = document.getIn(path, true);
    const start = isNode(node) ? node.range?.[0] : undefined;
    return start === undefined ? undefined : lines.linePos(start).line;
  };
  return { data: document.toJS(), lineOf };
}

function syntaxProblem(
  error: { readonly message: string; readonly linePos?: readonly { readonly line: number }[] | undefined },
  file: string,
): FormProblem {
  const line = error.linePos?.[0]?.line;
  const why = error.message.split("\n")[0]!;
  return { file, ...(line !== undefined && { line }), message: { zh: `YAML 语法有误:${why}`, en: why } };
}
