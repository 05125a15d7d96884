import { basename, extname, join } from "node:path";

/** What a marked copy is called by: 申报表.xlsx → 申报表.已审核.xlsx */
export const markedSuffix = ".已审核";

/**
 * Where the marked copy of each file goes, in the same order. Files of one name from different folders are numbered:
 * 申报表.已审核.xlsx, 申报表.已审核(2).xlsx.
 */
export function markedNames(files: readonly string[], folder: string): readonly string[] {
  const seen = new Map<string, number>();
  return files.map((file) => {
    const ending = extname(file);
    const stem = basename(file, ending).replace(/\.已审核(\(\d+\))?$/, "");
    const key = `${stem}${ending}`.toLowerCase();
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return join(folder, `${stem}${markedSuffix}${count > 1 ? `(${String(count)})` : ""}${ending}`);
  });
}
