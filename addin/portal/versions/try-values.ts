import { perform, warn } from "../../ui/errands.ts";
import { fileNameIn } from "../../ui/save-file.ts";
import { newValuesIn } from "./new-values.ts";
import type { ParametersView, Subject } from "./parameters-desk.ts";
import { parametersWords as words } from "./parameters-words.ts";
import { tryDefinition } from "./trial.ts";

/** Makes the definition workbook with the values that were typed, and tries it on the submissions of the round. */
export async function tryValues(view: ParametersView, { document, round }: Subject): Promise<void> {
  const { say, typed, parts } = view;
  const found = newValuesIn(document.definition.parameters, typed);
  if (found.kind === "same") return warn(view, words.noChange);
  if (found.kind === "noFigure") {
    return warn(view, words.noFigure, { label: say(found.parameter.label), typed: found.typed });
  }
  const validFrom = typed.get("parameters-from") ?? "";
  const body = {
    version: (typed.get("parameters-version") ?? "").trim(),
    parameters: found.values,
    ...(validFrom !== "" && { validFrom }),
  };
  let made: { readonly name: string; readonly bytes: Uint8Array } | undefined;
  await perform(view, "adjust", async () => {
    const { bytes, headers } = await parts.connection.ask("adjustDefinition", { params: { id: document.id }, body });
    made = { name: fileNameIn(headers), bytes };
  });
  if (made) await tryDefinition(view, { ...made, period: round?.period });
}
