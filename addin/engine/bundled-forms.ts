import type { FormHead } from "../../shared/check-workbook.ts";
import { compileProved, type FormLibrary } from "./form-library.ts";

/** All that the bundle itself knows of a definition; webpack.config.js leaves out the rest. */
interface DefinitionHead extends FormHead {
  /** The document whose clauses it cites: "指南". */
  readonly source: string;
}

type ClauseHead = Pick<DefinitionHead, "source">;

const heads = import.meta.webpackContext<DefinitionHead>("../../shared/forms/definitions?head", {
  recursive: false,
  regExp: /\.yaml$/,
});
const definitions = import.meta.webpackContext<Promise<unknown>>("../../shared/forms/definitions", {
  recursive: false,
  regExp: /\.yaml$/,
  mode: "lazy",
  chunkName: "form-[request]",
});
const clauseHeads = import.meta.webpackContext<ClauseHead>("../../shared/forms/definitions/clauses?head", {
  recursive: false,
  regExp: /\.yaml$/,
});
const clauses = import.meta.webpackContext<Promise<unknown>>("../../shared/forms/definitions/clauses", {
  recursive: false,
  regExp: /\.yaml$/,
  mode: "lazy",
  chunkName: "clauses-[request]",
});

/** Every form version of shared/forms/definitions: a definition and its clauses are scripts of their own, loaded when asked for. */
export const bundledForms: FormLibrary = {
  find: async (id) => {
    const file = `./${id}.yaml`;
    if (!heads.keys().includes(file)) return undefined;
    const { source } = heads(file);
    const cited = clauseHeads.keys().find((name) => clauseHeads(name).source === source);
    if (cited === undefined) throw new Error(`no clauses of ${source}`);
    const [definition, words] = await Promise.all([definitions(file), clauses(cited)]);
    return compileProved(definition, words);
  },
  heads: () => Promise.resolve(heads.keys().map(heads)),
};
