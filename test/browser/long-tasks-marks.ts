/** Marks that a page sets (`performance.mark`) around that of whose tasks it is to be known how long they are. */
export const LONG_TASKS_BEGIN = "long-tasks-begin";
export const LONG_TASKS_END = "long-tasks-end";
