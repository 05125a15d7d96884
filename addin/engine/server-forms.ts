import { openClient, type Send } from "../../shared/submission/client.ts";
import { compileProved, type FormLibrary } from "./form-library.ts";

/** The form versions of the server. Rejects with what `send` rejects with, or with a RefusedError. */
export function serverForms(send: Send): FormLibrary {
  const client = openClient(send);
  return {
    find: async (id) => {
      const { definition, clauses } = (await client.ask("readForm", { params: { id } })).json;
      return compileProved(definition, { clauses });
    },
    heads: async () => (await client.ask("listForms", {})).json.items,
  };
}
