/** Letters and digits that make no words. Source: k8s.io/apimachinery, pkg/util/rand, SafeEncodeString. */
const SAFE = 'bcdfghjklmnpqrstvwxz2456789';
const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * What Trivy Operator writes in place of a name that is too long for a label: FNV-1a (32 bit) of the name as `spew` prints a string, in decimal,
 * each digit made safe.
 * Source: trivy-operator, pkg/kube/resources.go, ComputeHash (fnv.New32a, `%#v`).
 */
export function nameHash(name: string): string {
  let hash = OFFSET;
  for (const byte of new TextEncoder().encode(`(string)${name}`)) hash = Math.imul(hash ^ byte, PRIME) >>> 0;
  return [...String(hash)].map((digit) => SAFE[digit.charCodeAt(0) % SAFE.length]).join('');
}
