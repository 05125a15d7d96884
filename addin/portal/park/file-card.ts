import type { Text } from "../../../shared/cells/text.ts";
import { localTime } from "../../../shared/submission/local-time.ts";
import type { ButtonSettings } from "../../ui/button.ts";
import { buttons, disabledIf, facts, fold, paragraph } from "../../ui/controls.ts";
import { element, type Child } from "../../ui/element.ts";
import { sendingBar } from "../../ui/filing/outbox-section.ts";
import { roundOf } from "../../ui/filing/submit-actions.ts";
import { saveFile } from "../../ui/save-file.ts";
import { findingsByGroup } from "../thread/findings-by-group.ts";
import { lookAtFile } from "./look-at-file.ts";
import { reasonFields } from "./reason-fields.ts";
import { submitFiles } from "./submit-files.ts";
import type { UploadView } from "./upload-desk.ts";
import { checkedView, reportIn, type UploadFile } from "./upload-files.ts";
import { uploadWords as words } from "./upload-words.ts";
import { openFindings, verdictOf, verdictText, type Verdict, type VerdictFacts } from "./verdict.ts";

/** What is known of one file, and what can be done with it. */
export function fileCard(view: UploadView, file: UploadFile, about: VerdictFacts): HTMLElement {
  const { say, parts } = view;
  const verdict = verdictOf(file, about);
  const { text, slots } = verdictText(verdict, file.part);
  const isSending = verdict.kind === "kept" && about.outbox.sending === file.parcel;
  const size = Math.ceil(file.bytes.length / 1024);
  return element("article", { class: "filing-card upload", attributes: { "data-verdict": verdict.kind } }, [
    element("h3", { class: "upload-name", text: say(words.size, { name: file.name, size }) }),
    element("p", { class: "upload-verdict", text: say(text, slots), attributes: { role: "status" } }),
    verdict.kind === "checking" && checkingBar(view, file),
    isSending && sendingBar(say, parts.uploaded.get()),
    verdict.kind === "barred" && paragraph(say(verdict.why, verdict.slots)),
    ...refusal(view, file),
    reportFacts(view, file, about),
    ...(isOpen(verdict) ? toDo(view, file, about) : []),
    buttons(waysFrom(view, file, verdict)),
  ]);
}

/** Something may still be done about it here. */
function isOpen({ kind }: Verdict): boolean {
  return kind === "blocked" || kind === "barred" || kind === "notTaken";
}

function checkingBar({ say }: UploadView, { part }: UploadFile): HTMLElement {
  const value = String(Math.floor(part * 100));
  const label = say(words.reading, { percent: value });
  return element("fluent-progress-bar", {
    attributes: { role: "progressbar", "aria-label": label, value, max: "100", "aria-valuenow": value },
  });
}

function refusal({ say }: UploadView, { answer }: UploadFile): readonly Child[] {
  return answer?.kind === "refused" ? [paragraph(say(answer.message)), paragraph(say(answer.hint))] : [];
}

function reportFacts({ say }: UploadView, file: UploadFile, { rounds }: VerdictFacts): Child {
  const view = checkedView(file);
  const book = reportIn(file);
  if (!view || !book) return false;
  const round = rounds.value && roundOf(book, rounds.value);
  const due = round && localTime(round.due);
  const last = file.thread.value?.filings.at(-1);
  return facts([
    [say(words.form), say(view.title)],
    [say(words.unit), book.unit],
    [say(words.period), book.period],
    [say(words.due), due !== undefined && round?.phase === "late" ? say(words.late, { due }) : due],
    [
      say(words.replaces),
      last && say(words.before, { number: last.number, receipt: last.receipt, time: localTime(last.receivedAt) }),
    ],
  ]);
}

/** What has to be mended or explained before it can be filed. */
function toDo(view: UploadView, file: UploadFile, about: VerdictFacts): readonly Child[] {
  const { say } = view;
  const { mend, explain } = openFindings(file, about);
  const title = say(words.mandatory, { count: mend.length });
  return [
    mend.length > 0 &&
      fold(view, { name: `mend-${file.id}`, title }, [
        paragraph(say(words.mandatoryHow), "quiet"),
        ...findingsByGroup(mend, say, { heading: "h4" }),
      ]),
    ...(explain.length > 0 ? reasonFields(view, file, explain) : []),
  ];
}

function waysFrom(view: UploadView, file: UploadFile, verdict: Verdict): readonly (ButtonSettings | false)[] {
  const { say, state, router } = view;
  const { id, name } = file;
  const off = disabledIf(state.get().busy !== undefined);
  const canSubmit = verdict.kind === "ready" || verdict.kind === "notTaken";
  const isSent = verdict.kind === "sent";
  const named = (text: Text) => ({ "aria-label": say(text, { name }), ...off });
  return [
    canSubmit && {
      text: say(words.submit),
      run: () => void submitFiles(view, [file]),
      look: "primary",
      focus: `submit-${id}`,
      attributes: named(words.submitIt),
    },
    isSent && {
      text: say(words.openIt),
      run: () => router.go(`/submissions/${verdict.receipt.submission}`),
      focus: `open-${id}`,
    },
    checkedView(file) !== undefined &&
      !isSent && {
        text: say(words.look),
        run: () => lookAtFile(view, file),
        focus: `look-${id}`,
        attributes: named(words.lookAt),
      },
    file.isExplained && {
      text: say(words.keep),
      run: () => saveFile(file.bytes, file.name),
      look: "subtle",
      focus: `keep-${id}`,
    },
    verdict.kind === "failed" && { text: say(words.again), run: () => checkAgain(view, file), focus: `again-${id}` },
    verdict.kind !== "kept" && {
      text: say(words.remove),
      run: () => replace(view, file, []),
      look: "subtle",
      focus: `remove-${id}`,
      attributes: named(words.removeIt),
    },
  ];
}

function checkAgain(view: UploadView, file: UploadFile): void {
  replace(view, file, [{ ...file, stage: "waiting", part: 0 }]);
  void view.desk.checks.run();
}

function replace({ state }: UploadView, { id }: UploadFile, by: readonly UploadFile[]): void {
  state.set((now) => ({ ...now, files: now.files.flatMap((one) => (one.id === id ? by : [one])) }));
}
