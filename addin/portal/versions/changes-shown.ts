import type { Text } from "../../../shared/cells/text.ts";
import { paragraph } from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import { element, type Child } from "../../ui/element.ts";
import type { Say } from "../../ui/words.ts";
import { showValue } from "./show-value.ts";
import type { FormTrial } from "./trial.ts";
import { trialWords as words } from "./trial-words.ts";

type Changes = NonNullable<FormTrial["changes"]>;
type ParameterChange = Changes["parameters"][number];

interface OtherChange {
  readonly kind: Text;
  readonly change: Text;
  readonly what: string;
}

/** What a definition has other than the version before it. */
export function changesShown(changes: Changes, say: Say): readonly Child[] {
  const { since, parameters } = changes;
  const others = otherChanges(changes, say);
  if (parameters.length + others.length === 0) return [paragraph(say(words.noChanges, { since }))];
  return [
    element("h3", { text: say(words.changes, { since }) }),
    parameters.length > 0 &&
      dataTable<ParameterChange>({
        caption: say(words.parameters),
        columns: [
          { title: say(words.parameter), isHead: true, cell: ({ title }) => say(title) },
          { title: say(words.before), isNumber: true, cell: ({ before }) => showValue(before, say) },
          { title: say(words.after), isNumber: true, cell: ({ after }) => showValue(after, say) },
          { title: say(words.unit), cell: ({ unit }) => unit ?? "" },
        ],
        rows: parameters,
        empty: "",
      }),
    others.length > 0 &&
      dataTable<OtherChange>({
        caption: say(words.others),
        columns: [
          { title: say(words.kind), cell: ({ kind }) => say(kind) },
          { title: say(words.change), cell: ({ change }) => say(change) },
          { title: say(words.what), isHead: true, cell: ({ what }) => what },
        ],
        rows: others,
        empty: "",
      }),
  ];
}

const ways = ["added", "removed", "changed"] as const;

function otherChanges({ rules, fields, codeLists, settings, summary }: Changes, say: Say): readonly OtherChange[] {
  const named = (kind: "rules" | "fields", parts: Changes["rules"]): readonly OtherChange[] =>
    ways.flatMap((way) =>
      parts[way].map(({ id, title }) => ({ kind: words[kind], change: words[way], what: `${id} ${say(title)}` })),
    );
  const listed = ways.flatMap((way) =>
    codeLists[way].map((what) => ({ kind: words.codeLists, change: words[way], what })),
  );
  const changed = settings.map((what) => ({ kind: words.settings, change: words.changed, what }));
  return [
    ...named("rules", rules),
    ...named("fields", fields),
    ...listed,
    ...changed,
    ...(summary ? [{ kind: words.summary, change: words.changed, what: "" }] : []),
  ];
}
