import { cellsAt, isOneCell } from "./find-cells.ts";
import { assertUnprotected } from "./edit-cells.ts";
import { HostError } from "./host-error.ts";
import type { Cells, HostState } from "./host-state.ts";
import type { Comment, Sheet } from "./sheet.ts";
import { hostObject, isHostObject, type HostObject, surface } from "./surface.ts";

interface Scope {
  readonly state: HostState;
  readonly sheets: readonly Sheet[];
}

interface Owned {
  readonly state: HostState;
  readonly sheet: Sheet;
  readonly comment: Comment;
}

const COLLECTION = surface<Scope>({
  name: "CommentCollection",
  items: (scope) => commentsIn(scope).map((one) => hostObject(COMMENT, one)),
  indexer: (scope, id) => found(scope, id) ?? notFound(),
  methods: {
    Add: (scope, [address, content]) => add(scope, address, String(content)),
    GetCount: (scope) => commentsIn(scope).length,
    GetItem: (scope, [id]) => found(scope, id) ?? notFound(),
    GetItemOrNullObject: (scope, [id]) => found(scope, id) ?? null,
    GetItemByCell: (scope, [address]) => {
      const cells = cellOf(scope, address);
      const one = commentsIn(scope).find(({ sheet, comment }) => isAt(cells, sheet, comment));
      return one ? hostObject(COMMENT, one) : notFound();
    },
  },
});

const COMMENT = surface<Owned>({
  name: "Comment",
  identity: ({ comment }) => ({ Id: comment.id }),
  scalars: {
    Id: ({ comment }) => comment.id,
    Content: ({ comment }) => comment.content,
    AuthorName: () => "Emulator",
    AuthorEmail: () => "",
    Resolved: ({ comment }) => comment.resolved,
    ContentType: () => "Plain",
  },
  setters: {
    Content: ({ comment }, content) => {
      comment.content = String(content);
    },
    Resolved: ({ comment }, resolved) => {
      comment.resolved = resolved === true;
    },
  },
  methods: {
    Delete: ({ sheet, comment }) => {
      sheet.comments = sheet.comments.filter((one) => one !== comment);
    },
    GetLocation: ({ state, sheet, comment: { row, column } }) =>
      state.range({ state, sheet, areas: [{ top: row, left: column, bottom: row, right: column }] }),
  },
});

/** The threaded comments of some sheets. Those in the file are not read, and those made cannot be saved. */
export function commentCollection(state: HostState, sheets: readonly Sheet[]): HostObject {
  return hostObject(COLLECTION, { state, sheets });
}

function add(scope: Scope, address: unknown, content: string): HostObject {
  const cells = cellOf(scope, address);
  const { state, sheet, areas } = cells;
  assertUnprotected(state, sheet);
  if (sheet.comments.some((comment) => isAt(cells, sheet, comment))) {
    throw new HostError("ItemAlreadyExists", "The cell has a comment already.");
  }
  const { top: row, left: column } = areas[0]!;
  const comment: Comment = { id: state.book.nextId(), row, column, content, resolved: false };
  sheet.comments = [...sheet.comments, comment];
  return hostObject(COMMENT, { state, sheet, comment });
}

function cellOf({ state, sheets }: Scope, address: unknown): Cells {
  const cells = isHostObject(address)
    ? (address.self as Cells)
    : cellsAt(state, sheets.length === 1 ? sheets[0]! : state.activeSheet, String(address));
  if (!isOneCell(cells)) throw new HostError("InvalidArgument", "A comment stands on one cell.");
  return cells;
}

function commentsIn({ state, sheets }: Scope): Owned[] {
  return sheets.flatMap((sheet) => sheet.comments.map((comment) => ({ state, sheet, comment })));
}

function isAt(cells: Cells, sheet: Sheet, { row, column }: Comment): boolean {
  return cells.sheet === sheet && cells.areas[0]!.top === row && cells.areas[0]!.left === column;
}

function found(scope: Scope, id: unknown): HostObject | undefined {
  const one = commentsIn(scope).find(({ comment }) => comment.id === id);
  return one && hostObject(COMMENT, one);
}

function notFound(): never {
  throw new HostError("ItemNotFound", "The requested resource doesn't exist.");
}
