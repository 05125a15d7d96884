import { isIPv6 } from "node:net";

/**
 * What counts as one address: an IPv4 address, or the /64 network of an IPv6 address, because one subscriber owns all
 * of its addresses. "::ffff:192.0.2.1" is "192.0.2.1". Anything else stands for itself.
 */
export function networkOf(address: string): string {
  const [bare = ""] = address.split("%");
  if (!isIPv6(bare)) return bare;
  const groups = groupsOf(bare);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join(".");
  const network = groups.slice(0, 4).map((group) => group.toString(16));
  return `${network.join(":")}::/64`;
}

/** The eight groups of an IPv6 address as numbers. */
function groupsOf(address: string): readonly number[] {
  const [head = "", tail] = address.split("::");
  const start = numbersIn(head);
  const end = numbersIn(tail ?? "");
  const gap = tail === undefined ? 0 : 8 - start.length - end.length;
  return [...start, ...Array.from({ length: gap }, () => 0), ...end];
}

function numbersIn(part: string): readonly number[] {
  return part
    .split(":")
    .filter(Boolean)
    .flatMap((group) => (group.includes(".") ? dottedGroups(group) : [Number.parseInt(group, 16)]));
}

/** "192.0.2.1" at the end of an address is two groups. */
function dottedGroups(dotted: string): readonly number[] {
  const [a = 0, b = 0, c = 0, d = 0] = dotted.split(".").map(Number);
  return [a * 256 + b, c * 256 + d];
}
