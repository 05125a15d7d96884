/** The functions that the buttons of the ribbon run, as manifest.xml names them; the pane registers each. */
export const ribbonCommands = ["check", "clearMarks", "previousFinding", "nextFinding"] as const;
