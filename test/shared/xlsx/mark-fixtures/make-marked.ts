import { writeFileSync } from "node:fs";
import { fixture, marked } from "../mark-books.ts";

/** Writes the marked copies that make-fixtures.py has other programs save again: `npx tsx make-marked.ts`. */
for (const name of ["rich-xlsxwriter", "ledger-openpyxl"]) {
  writeFileSync(new URL(`${name}-marked.xlsx`, import.meta.url), marked(fixture(name)));
}
