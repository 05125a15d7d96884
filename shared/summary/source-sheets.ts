import type { ExcludedEntry } from "./entry.ts";
import { listSheet, type List } from "./list-sheet.ts";
import { titleOf } from "./merged-words.ts";
import type { Merged, Unit } from "./merged.ts";
import { words } from "./sheet-words.ts";
import { linkOf } from "./submission-link.ts";
import { sheetNames } from "./words.ts";
import { localTime } from "../submission/local-time.ts";

/** 来源: which file each unit's row comes from, by whom, when, and where in it the figures stand. */
export function sourcesSheet(merged: Merged): List {
  const { say, units } = merged;
  return listSheet<Unit>({
    id: "sources",
    name: say(sheetNames.sources),
    title: titleOf(merged, sheetNames.sources),
    note: say(words.sourcesNote, { count: units.length }),
    columns: [
      { id: "index", header: say(words.unitIndex), width: 8, kind: "year", cell: ({ index }) => index },
      { id: "city", header: say(words.city), width: 10, kind: "center", cell: ({ city }) => city },
      { id: "unit", header: say(words.unitName), width: 24, kind: "text", cell: ({ entry }) => entry.unitName },
      { id: "status", header: say(words.status), width: 12, kind: "center", cell: ({ status }) => status },
      { id: "file", header: say(words.file), width: 28, kind: "text", cell: ({ entry }) => entry.source.file },
      { id: "form", header: say(words.formVersion), width: 20, kind: "code", cell: ({ entry }) => entry.record.form },
      {
        id: "at",
        header: say(words.submittedAt),
        width: 22,
        kind: "center",
        cell: ({ entry }) => localTime(entry.source.submittedAt ?? ""),
      },
      {
        id: "by",
        header: say(words.submittedBy),
        width: 12,
        kind: "center",
        cell: ({ entry }) => entry.source.submittedBy ?? "",
      },
      { id: "sha", header: "SHA-256", width: 34, kind: "code", cell: ({ entry }) => entry.source.sha256 },
      { id: "where", header: say(words.where), width: 84, kind: "text", cell: ({ entry }) => entry.where },
      {
        id: "link",
        header: say(words.link),
        width: 12,
        kind: "link",
        cell: ({ entry }) => linkOf(merged, entry.source),
      },
    ],
    items: units,
    count: units.length,
    empty: say(words.noUnits),
    frozenColumns: 3,
    footer: say(sheetNames.sources),
  });
}

/** 未计入文件: every file that does not count, with the reason. */
export function excludedSheet(merged: Merged): List {
  const { say, excluded } = merged;
  return listSheet<ExcludedEntry>({
    id: "excluded",
    name: say(sheetNames.excluded),
    title: titleOf(merged, sheetNames.excluded),
    note: say(words.excludedNote, { count: excluded.length }),
    columns: [
      { id: "file", header: say(words.file), width: 44, kind: "text", cell: ({ file }) => file },
      { id: "unit", header: say(words.unitName), width: 30, kind: "text", cell: ({ unitName }) => unitName ?? "" },
      { id: "reason", header: say(words.excludedReason), width: 60, kind: "text", cell: ({ reason }) => say(reason) },
    ],
    items: excluded,
    count: excluded.length,
    empty: say(words.noneExcluded),
    footer: say(sheetNames.excluded),
  });
}
