const units = ["B", "KB", "MB", "GB", "TB"] as const;

/** Bytes for people, 1,024 to the next unit: 1536 → "1.5 KB". */
export function sizeText(bytes: number): string {
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  const size = bytes / 1024 ** power;
  return `${power === 0 ? String(size) : size.toFixed(1)} ${units[power]!}`;
}
