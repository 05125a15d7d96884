/** What a reason in the sheet 审核结果 is kept under: the rule and the key of its row ("" for the whole form). */
export function reasonKey(rule: string, rowKey: string): string {
  return `${rule}\u0000${rowKey}`;
}
