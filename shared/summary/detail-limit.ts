/** Excel's rows (ECMA-376 Part 1, 18.3.1.73) less the title, header and total. */
export const MOST_ROWS = 1_048_000;
