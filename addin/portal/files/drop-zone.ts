import type { Text } from "../../../shared/cells/text.ts";
import { button } from "../../ui/button.ts";
import { element } from "../../ui/element.ts";
import { icon } from "../../ui/icon.ts";
import type { Say } from "../../ui/words.ts";

const words = {
  drop: { zh: "把填好的 .xlsx 文件拖到这里", en: "Drop a filled .xlsx workbook here" },
  choose: { zh: "选择文件", en: "Choose files" },
  stays: {
    zh: "审核在您的浏览器里进行，文件不会离开这台电脑。",
    en: "The check runs in your browser: the file does not leave this computer.",
  },
} as const satisfies { readonly [name: string]: Text };

/** Where files are dropped or chosen; `stays` says what becomes of them, which is nothing but the check without it. */
export function dropZone(say: Say, onFiles: (files: readonly File[]) => void, stays: Text = words.stays): HTMLElement {
  const root = element("section", { class: "drop-zone", attributes: { "aria-label": say(words.choose) } }, [
    icon("open"),
    element("p", { class: "filing-strong", text: say(words.drop) }),
    fileButton({ text: say(words.choose), look: "primary" }, onFiles),
    element("p", { class: "quiet", text: say(stays) }),
  ]);
  hearDrops(root, onFiles);
  return root;
}

/** A button that asks for files; the browser's own control for it speaks the browser's language, so it is not shown. */
export function fileButton(
  { text, look }: { readonly text: string; readonly look?: "primary" },
  onFiles: (files: readonly File[]) => void,
): HTMLElement {
  const input = element("input", {
    attributes: { type: "file", multiple: true, hidden: true, "aria-label": text, accept: ".xlsx,.xls,.et,.xlsm" },
  });
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    input.value = "";
    if (files.length > 0) onFiles(files);
  });
  const choose = button({ text, run: () => input.click(), focus: "choose-files", ...(look && { look }) });
  return element("div", {}, [choose, input]);
}

/** Takes files that are dropped on a part of the page; the browser would leave the page for them. */
export function hearDrops(target: HTMLElement, onFiles: (files: readonly File[]) => void): void {
  target.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    target.dataset["over"] = "";
  });
  target.addEventListener("dragleave", () => delete target.dataset["over"]);
  target.addEventListener("drop", (event) => {
    delete target.dataset["over"];
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    onFiles(files);
  });
}
