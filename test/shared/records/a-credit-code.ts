const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** A right credit code of a firm (91) for a region and the eight characters of its organisation. Written from the standards, apart from the code under test. */
export function aCreditCode(region: string, organisation: string): string {
  const body = `91${region}${organisation}${organisationCheck(organisation)}`;
  let sum = 0;
  let weight = 1;
  for (const sign of body) {
    sum += ALPHABET.indexOf(sign) * weight;
    weight = (weight * 3) % 31;
  }
  return body + ALPHABET[(31 - (sum % 31)) % 31];
}

function organisationCheck(organisation: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...organisation].reduce((total, sign, at) => total + parseInt(sign, 36) * weights[at]!, 0);
  return "0X987654321"[sum % 11]!;
}
