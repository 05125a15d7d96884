import { expect } from "chai";
import { networkOf } from "../../../server/sign-in/network-of.ts";

describe("network of an address", () => {
  const cases: readonly (readonly [address: string, network: string])[] = [
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["::FFFF:c000:207", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002::1", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["::", "0:0:0:0::/64"],
    ["64:ff9b::192.0.2.7", "64:ff9b:0:0::/64"],
    ["", ""],
    ["unix", "unix"],
  ];
  for (const [address, network] of cases) {
    it(`${address || "(none)"} counts as ${network || "(none)"}`, () => {
      expect(networkOf(address)).to.equal(network);
    });
  }
});
