import type { Text } from "../cells/text.ts";
import type { Severity } from "./definition.ts";

/** The four classes of findings, as the state's direct statistics reporting names them. */
export const severityNames: { readonly [severity in Severity]: Text } = {
  mandatory: { zh: "强制性", en: "mandatory" },
  waivable: { zh: "准强制性", en: "waivable" },
  explain: { zh: "核实性", en: "to explain" },
  notice: { zh: "提示性", en: "notice" },
};
