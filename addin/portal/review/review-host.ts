import type { CellRef } from "../../../shared/cells/address.ts";
import type { Language } from "../../../shared/cells/text.ts";
import type { Workbook } from "../../../shared/cells/workbook.ts";
import type { GridPort } from "../../ui/grid/grid-port.ts";
import { HostError, type Theme, type WorkbookHost } from "../../ui/host.ts";

/** A workbook that was filed, in a page: it is read and marked, and nothing is written into it. */
export interface ReviewHost extends WorkbookHost {
  /** Puts another workbook in the place of the one that was shown. */
  show(workbook: Workbook): void;
}

export interface ReviewHostParts {
  readonly grid: GridPort;
  readonly language: Language;
  readonly theme: () => Theme;
}

/** Selecting is heard whoever does it, as in a spreadsheet: what is written next is about that cell. */
export function openReviewHost({ grid, language, theme }: ReviewHostParts): ReviewHost {
  let workbook: Workbook = { sheets: [], names: [], date1904: false };
  const listeners = new Set<(cell: CellRef) => void>();
  return {
    show: (next) => {
      workbook = next;
      grid.show(next);
    },
    abilities: { merges: true, file: false, newWindow: false },
    language,
    theme,
    fileName: () => "",
    partition: "",
    read: () => Promise.resolve(workbook),
    reread: () => Promise.resolve([]),
    mark: (marks) => {
      grid.showMarks(marks);
      return Promise.resolve({ cells: marks.length, protectedSheets: [] });
    },
    clearMarks: () => Promise.resolve(grid.showMarks([])),
    select: (cell) => {
      grid.select(cell);
      for (const listener of listeners) listener(cell);
      return Promise.resolve();
    },
    selected: () => Promise.resolve(grid.selected()),
    write: refuse,
    putSheet: refuse,
    bytes: () => Promise.resolve(undefined),
    openWindow: refuse,
    onChange: () => Promise.resolve(() => undefined),
    onSelect: (listener) => {
      listeners.add(listener);
      const stop = grid.onSelect(listener);
      return Promise.resolve(() => {
        listeners.delete(listener);
        stop();
      });
    },
  };
}

function refuse(): Promise<never> {
  return Promise.reject(new HostError("unsupported"));
}
