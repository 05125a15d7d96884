import { perform, tell, warn } from "../../ui/errands.ts";
import { askFirst } from "../shell/ask-first.ts";
import { checkEntries } from "./check-entries.ts";
import { importedBefore, type RegisterView } from "./register-desk.ts";
import { registerWords as words } from "./register-words.ts";
import { splitRows } from "./split-rows.ts";

const mostEntries = 10_000;

/** Puts the rows of a file into the field for them. */
export async function readRowsFile(view: RegisterView, file: File): Promise<void> {
  await perform(view, "register-file", async () => {
    const { rowsInFile, RowsUnreadable } = await import(
      /* webpackChunkName: "portal-rows-file" */ "./read-rows-file.ts"
    );
    try {
      view.typed.set("register-rows", rowsInFile(new Uint8Array(await file.arrayBuffer())).trim());
    } catch (error) {
      if (!(error instanceof RowsUnreadable)) throw error;
      return warn(view, words.unreadable, { detail: error.text });
    }
    checkRows(view);
  });
  view.redraw();
}

/** Reads what was typed, line by line, and shows what is wrong; nothing is sent. */
export function checkRows(view: RegisterView): void {
  const { state, typed } = view;
  const there = state.get().replaces ? [] : importedBefore(view);
  const checked = checkEntries(splitRows(typed.get("register-rows") ?? ""), there);
  state.set((now) => ({ ...now, checked }));
}

/** Sends the rows that were checked, when all of them are fine. Asks first. */
export async function importRegister(view: RegisterView): Promise<void> {
  const { say, state, typed, parts, desk } = view;
  checkRows(view);
  const { checked = [], replaces } = state.get();
  const entries = checked.flatMap(({ entry }) => entry ?? []);
  if (entries.length < checked.length) return warn(view, words.mend);
  const before = importedBefore(view);
  const items = replaces ? entries : [...before, ...entries];
  if (items.length > mostEntries) return warn(view, words.tooMany);
  const slots = { count: entries.length, before: before.length };
  const what = say(replaces ? words.replaceWhat : words.appendWhat, slots);
  const question = { title: say(words.askTitle, slots), lines: [what, say(words.back)], confirm: say(words.confirm) };
  if (!(await askFirst(question, say))) return;
  const isDone = await perform(view, "import", async () => {
    await parts.connection.ask("importRegister", {
      body: { items, reason: (typed.get("register-reason") ?? "").trim() },
    });
    await desk.register.reload();
  });
  if (!isDone) return;
  for (const name of ["register-rows", "register-reason", "unfolded-import"]) typed.delete(name);
  state.set(({ checked: _, ...now }) => now);
  tell(view, words.done, { count: entries.length });
}
