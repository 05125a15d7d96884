/** Row and column by which an arrow key moves. */
const moves: Readonly<{ [key: string]: readonly [down: number, right: number] }> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Makes a table of links one stop for the Tab key; arrow keys move from link to link within it. */
export function moveInTable(table: HTMLTableElement): void {
  const rows = [...table.tBodies[0]!.rows].map((row) => [...row.querySelectorAll("a")]);
  for (const link of rows.flat()) link.tabIndex = -1;
  let current = rows[0]?.[0];
  if (current) current.tabIndex = 0;
  const go = (link: HTMLAnchorElement | undefined): void => {
    if (!link) return;
    if (current) current.tabIndex = -1;
    link.tabIndex = 0;
    current = link;
    link.focus();
  };
  table.addEventListener("keydown", (event) => {
    const move = moves[event.key];
    const line = rows.findIndex((links) => links.some((link) => link === event.target));
    if (!move || line < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const at = rows[line]!.findIndex((link) => link === event.target);
    go(rows[line + move[0]]?.[at + move[1]]);
  });
}
