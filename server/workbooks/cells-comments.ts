import { formatAddress } from "../../shared/cells/address.ts";
import type { SheetComment } from "../../shared/cells/workbook.ts";
import { DECLARATION, NAMESPACES } from "./cells-sheet.ts";
import { textElement } from "./cells-text.ts";

/** The comments part of a sheet. */
export function cellsComments(comments: readonly SheetComment[]): string {
  const list = comments.map(
    ({ row, column, text }) =>
      `<comment ref="${formatAddress(row, column)}" authorId="0"><text>${textElement(text)}</text></comment>`,
  );
  const authors = "<authors><author>ParkForms</author></authors>";
  return `${DECLARATION}<comments ${NAMESPACES}>${authors}<commentList>${list.join("")}</commentList></comments>`;
}

/** The drawing without which Excel shows no comment: a hidden box for each. */
export function cellsCommentBoxes(comments: readonly SheetComment[]): string {
  const boxes = comments.map(
    ({ row, column }, index) =>
      `<v:shape id="_x0000_s${String(1025 + index)}" type="#_x0000_t202" style="visibility:hidden" fillcolor="#ffffe1">` +
      `<x:ClientData ObjectType="Note"><x:Row>${String(row - 1)}</x:Row><x:Column>${String(column - 1)}</x:Column>` +
      "</x:ClientData></v:shape>",
  );
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ' +
    'xmlns:x="urn:schemas-microsoft-com:office:excel">' +
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>' +
    `${boxes.join("")}</xml>`
  );
}
