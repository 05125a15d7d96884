/** Has the buttons of the ribbon do what `run` does; Excel shows a button as busy until it settles. */
export function hearRibbon<Command extends string>(
  commands: readonly Command[],
  run: (command: Command) => Promise<void>,
): void {
  for (const command of commands) {
    Office.actions.associate(command, (event: Office.AddinCommands.Event) => {
      void run(command).finally(() => event.completed());
    });
  }
}
