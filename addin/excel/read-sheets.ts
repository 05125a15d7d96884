import type { Sheet, SheetTable } from "../../shared/cells/workbook.ts";
import type { CellRange } from "../../shared/cells/address.ts";
import { formatRange } from "../../shared/cells/address.ts";
import { HostError } from "../ui/host.ts";
import { fitsWithTypes, type Region } from "./block-plan.ts";
import { readBlocks } from "./read-blocks.ts";
import type { TableOutline } from "./outline.ts";
import { cellsOf, rangeOfAddress } from "./range-of.ts";
import { settleErrors } from "./settle-errors.ts";
import { addBlock, hiddenSpans, sheetOf, type SheetDraft } from "./sheet-draft.ts";
import type { Trips } from "./trips.ts";

/** More cells than any form has, even with a stray one far away; Excel gives no more in one piece either. */
const MOST_CELLS = 5_000_000;

/** Reads the cells of sheets; tables and hidden columns come along with the first of them. */
export async function readSheets(
  trips: Trips,
  drafts: readonly SheetDraft[],
  progress: (part: number) => void,
): Promise<readonly Sheet[]> {
  const bySheet = new Map(drafts.map((draft) => [draft.outline.id, draft]));
  const all = drafts.reduce((sum, { facts }) => sum + (facts.used ? cellsOf(facts.used) : 0), 0);
  if (all > MOST_CELLS) throw new HostError("too-large", `${String(all)} cells`);
  let arrived = 0;
  await readBlocks(withRest(trips, drafts), regionsOf(drafts, fitsWithTypes(all)), async (answers) => {
    for (const answer of answers) {
      await addBlock(bySheet.get(answer.block.sheet)!, answer);
      arrived += cellsOf(answer.block.range);
      progress(arrived / all);
    }
  });
  await settleErrors(trips, drafts);
  return drafts.map(sheetOf);
}

function regionsOf(drafts: readonly SheetDraft[], asksTypes: boolean): readonly Region[] {
  return drafts.flatMap(({ outline, facts }) => {
    if (!facts.used) return [];
    return [{ sheet: outline.id, range: facts.used, asksRows: facts.hiddenRows === "some", asksTypes }];
  });
}

/** Takes tables and hidden columns along on the first trip, instead of making one for them. */
function withRest(trips: Trips, drafts: readonly SheetDraft[]): Trips {
  let isDone = false;
  return {
    ...trips,
    make: async (question) => {
      if (isDone) return trips.make(question);
      const answer = await trips.make((context) => {
        const read = question(context);
        const readRest = drafts.map((draft) => askRest(context, draft));
        return () => {
          for (const readOne of readRest) readOne();
          return read();
        };
      });
      isDone = true;
      return answer;
    },
  };
}

function askRest(context: Excel.RequestContext, draft: SheetDraft): () => void {
  const { outline, facts } = draft;
  const tables = outline.tables.map((table) => askTable(context, table));
  const columns =
    facts.used && facts.hiddenColumns === "some" ? askColumns(context, outline.id, facts.used) : undefined;
  return () => {
    draft.tables = tables.flatMap((read) => read());
    if (columns) draft.hiddenColumns = hiddenSpans(facts.used!.left, columns());
  };
}

function askTable({ workbook }: Excel.RequestContext, table: TableOutline): () => SheetTable[] {
  const range = workbook.tables.getItem(table.id).getRange();
  range.load("address");
  return () => {
    const found = rangeOfAddress(range.address);
    if (!found) return [];
    const { name, columns, hasHeader, hasTotals } = table;
    return [{ name, range: found, totalsRows: hasTotals ? 1 : 0, columns, ...(hasHeader ? {} : { headerRows: 0 }) }];
  };
}

function askColumns({ workbook }: Excel.RequestContext, sheet: string, used: CellRange): () => boolean[] {
  const top = workbook.worksheets.getItem(sheet).getRange(formatRange({ ...used, bottom: used.top }));
  const columns = top.getColumnProperties({ columnHidden: true });
  return () => columns.value.map(({ columnHidden }) => columnHidden === true);
}
