import {
  buttons,
  choiceField,
  disabledIf,
  fold,
  labelled,
  paragraph,
  sentForm,
  textArea,
  textField,
} from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { element, type Child } from "../../ui/element.ts";
import type { CheckedEntry } from "./check-entries.ts";
import { checkRows, importRegister, readRowsFile } from "./import-register.ts";
import type { RegisterView } from "./register-desk.ts";
import { registerWords as words } from "./register-words.ts";

/** Earlier parks are pasted or read from a file, checked line by line here, and sent when nothing is wrong. */
export function importSection(view: RegisterView): Section {
  const { say, state, who, desk, typed } = view;
  return {
    shows: () => [
      state.get().checked,
      state.get().busy,
      state.get().replaces,
      typed.get("register-rows") === undefined,
      desk.register.state.get().value === undefined,
    ],
    draw: () => {
      if (who?.account.role !== "province" || !desk.register.state.get().value) return [];
      return [fold(view, { name: "import", title: say(words.import) }, [...rowsFields(view), ...checkedShown(view)])];
    },
  };
}

function rowsFields(view: RegisterView): readonly Child[] {
  const { say, state } = view;
  const { replaces, busy } = state.get();
  const how = { rows: "8", maxlength: undefined, spellcheck: "false", "aria-describedby": "register-how" };
  return [
    element("p", { class: "quiet", text: say(words.how), attributes: { id: "register-how" } }),
    textArea(view, { name: "register-rows", label: say(words.rows), attributes: how }),
    fileField(view),
    choiceField({
      name: "register-mode",
      label: say(words.how2),
      options: [
        ["append", say(words.append)],
        ["replace", say(words.replace)],
      ],
      value: replaces ? "replace" : "append",
      choose: (mode) => state.set(({ checked: _, ...now }) => ({ ...now, replaces: mode === "replace" })),
    }),
    buttons([
      {
        text: say(words.check),
        run: () => checkRows(view),
        focus: "check-rows",
        attributes: disabledIf(busy !== undefined),
      },
    ]),
  ];
}

function fileField(view: RegisterView): HTMLElement {
  const { say, state } = view;
  const id = "register-file";
  const input = element("input", {
    attributes: {
      id,
      type: "file",
      accept: ".csv,.txt,.xlsx",
      "data-focus": id,
      disabled: state.get().busy !== undefined,
    },
    on: {
      change: () => {
        const [file] = input.files ?? [];
        if (file) void readRowsFile(view, file);
      },
    },
  });
  return labelled(say(words.file), input);
}

function checkedShown(view: RegisterView): readonly Child[] {
  const { say, state } = view;
  const { checked, busy } = state.get();
  if (!checked) return [];
  const wrong = checked.filter(({ entry }) => !entry).length;
  return [
    checked.length > 0 &&
      element("p", { text: say(words.count, { count: checked.length, wrong }), attributes: { role: "status" } }),
    dataTable({ caption: say(words.checked), columns: columns(view), rows: checked, empty: say(words.nothing) }),
    wrong > 0 && paragraph(say(words.mend)),
    checked.length > 0 &&
      wrong === 0 &&
      sentForm(
        {
          name: "import",
          submit: say(words.send, { count: checked.length }),
          isBusy: busy !== undefined,
          run: () => void importRegister(view),
        },
        [
          textField(view, {
            name: "register-reason",
            label: say(words.reason),
            attributes: { required: true, maxlength: "1000", pattern: ".*\\S.*" },
          }),
        ],
      ),
  ];
}

function columns({ say }: RegisterView) {
  const cell =
    (at: number) =>
    (one: CheckedEntry): string =>
      one.cells[at] ?? "";
  return [
    { title: say(words.line), isNumber: true, cell: ({ line }: CheckedEntry) => String(line) },
    { title: say(words.park), isHead: true, cell: cell(0) },
    { title: say(words.city), cell: (one: CheckedEntry) => (one.cells.length > 2 ? cell(1)(one) : "") },
    { title: say(words.year), cell: (one: CheckedEntry) => cell(one.cells.length > 2 ? 2 : 1)(one) },
    {
      title: say(words.problem),
      cell: ({ problems }: CheckedEntry) =>
        problems.length === 0
          ? say(words.fine)
          : element("strong", { class: "complaint", text: problems.map((one) => say(one)).join(" · ") }),
    },
  ];
}
