import { randomId } from "../../api/random-id.ts";
import { perform } from "../../ui/errands.ts";
import { dropOlder } from "../../ui/filing/submit-actions.ts";
import { askFirst } from "../shell/ask-first.ts";
import type { UploadView } from "./upload-desk.ts";
import { checkedView, reportIn, type UploadFile } from "./upload-files.ts";
import { uploadWords as words } from "./upload-words.ts";

/** Files these, after asking: each is kept in the outbox first, and sent from there. */
export async function submitFiles(view: UploadView, files: readonly UploadFile[]): Promise<void> {
  const { say, desk } = view;
  const lines = files.map((file) =>
    say(words.confirmOne, {
      title: checkedView(file)!.title,
      period: reportIn(file)!.period,
      name: file.name,
    }),
  );
  const question = {
    title: say(words.confirmTitle, { count: files.length }),
    lines: [...lines, say(words.confirm), say(words.undo)],
    confirm: say(words.yes),
  };
  if (!(await askFirst(question, say))) return;
  const areKept = await perform(view, "prepare", async () => {
    for (const file of files) await putAway(view, file);
  });
  // What cannot be sent yet, and why, stands in the outbox above.
  if (areKept) await desk.box.outbox.send();
}

async function putAway({ desk, who }: UploadView, file: UploadFile): Promise<void> {
  const { state, checks, box } = desk;
  const checked = checkedView(file)!;
  const book = reportIn(file)!;
  const key = randomId();
  const { id: account, name: accountName } = who!.account;
  await box.outbox.put({
    ...{ key, account, accountName, form: book.formId, title: checked.title },
    ...{ unit: book.unit, period: book.period, fileName: file.name.slice(0, 200) },
    preparedAt: new Date().toISOString(),
    workbook: { bytes: await checks.forFiling(file) },
  });
  state.set((now) => ({
    ...now,
    files: now.files.map((one) => (one.id === file.id ? { ...one, parcel: key } : one)),
  }));
  await dropOlder({ outbox: box.outbox }, key, book);
}
