/** Negative where the first version is the older one: "2018.2" before "2018.10" before "2020.1". */
export function compareVersionNumbers(one: string, other: string): number {
  const [yearOne = 0, partOne = 0] = one.split(".").map(Number);
  const [yearOther = 0, partOther = 0] = other.split(".").map(Number);
  return yearOne - yearOther || partOne - partOther;
}
