/** How often a fault of the whole server is tried: as often as the environment says, else `standard` times. */
export function faultRoundsOr(standard: number): number {
  return Number(process.env["PARKFORMS_FAULT_ROUNDS"] ?? standard);
}
