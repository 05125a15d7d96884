import { buttons, card, fold, paragraph } from "../../ui/controls.ts";
import { element, type Child } from "../../ui/element.ts";
import { saveText } from "../../ui/save-file.ts";
import type { PageView } from "../shell/page.ts";
import { csvOf, shownTable, type FigureTable } from "./figure-table.ts";
import { pictureWords as words } from "./picture-words.ts";
import type { PicturesState } from "./pictures-desk.ts";

export interface PictureSettings {
  /** Of this picture alone on the page. */
  readonly name: string;
  /** Says what the picture shows; its files are called so. */
  readonly title: string;
  readonly note: string;
  /** Above the picture: what is shown is chosen here. */
  readonly choices?: readonly Child[];
  readonly picture: readonly Child[];
  readonly figures: FigureTable;
  /** The picture is a table itself: its figures need no second one. */
  readonly isTable?: boolean;
  readonly svg: () => string;
}

/** A picture with its title, what it is made from, its figures as a table, and both as files. */
export function pictureCard(view: PageView<PicturesState>, settings: PictureSettings): HTMLElement {
  const { say, language } = view;
  const { name, title, note, choices = [], picture, figures, isTable = false, svg } = settings;
  return card({ name, title }, [
    choices.length > 0 && element("div", { class: "tools" }, choices),
    paragraph(note, "quiet"),
    ...picture,
    !isTable && fold(view, { name: `${name}-table`, title: say(words.table) }, [shownTable(figures, language)]),
    buttons([
      { text: say(words.csv), run: () => save(`${title}.csv`, csvOf(figures)), focus: `${name}-csv` },
      {
        text: say(words.svg),
        run: () => save(`${title}.svg`, svg()),
        focus: `${name}-svg`,
      },
    ]),
  ]);
}

function save(name: string, text: string): void {
  saveText(text, name.replaceAll(/[\\/:*?"<>|]/g, " "));
}
