/** A policy version as namespace labels spell it. `latest` is the newest the evaluating server knows. */
export type PodSecurityVersion = 'latest' | `v1.${number}`;

/** The newest policy version that this code knows, which is what `latest` and all later versions evaluate as. */
export const NEWEST_POD_SECURITY_VERSION = 'v1.37' satisfies PodSecurityVersion;

const LARGEST_GO_INT = 2n ** 63n - 1n;

/**
 * Reads a policy version as written in a label or in the admission configuration.
 *
 * @returns undefined when it is not `latest` or `v1.x`, x a decimal without leading zeros that fits the server's 64-bit integer.
 * Source: k8s.io/pod-security-admission/api ParseVersion.
 */
export function parsePodSecurityVersion(text: string): PodSecurityVersion | undefined {
  if (text === 'latest') return text;
  const minor = /^v1\.(0|[1-9][0-9]*)$/.exec(text)?.[1];
  if (minor === undefined || BigInt(minor) > LARGEST_GO_INT) return undefined;
  return text as PodSecurityVersion;
}

/**
 * The policy version that is `latest` on a server.
 *
 * @param gitVersion as `/version` reports it, vendor suffix included, for example `v1.31.4-gke.1183000`.
 * @returns undefined when it is not a version of Kubernetes 1.
 */
export function podSecurityVersionOfServer(gitVersion: string): PodSecurityVersion | undefined {
  const minor = /^v?1\.(0|[1-9][0-9]*)(?![0-9])/.exec(gitVersion)?.[1];
  return minor === undefined ? undefined : parsePodSecurityVersion(`v1.${minor}`);
}

/** The minor number of a policy version; infinite for `latest`, which is newer than any version to come. */
export function minorOf(version: PodSecurityVersion): number {
  return version === 'latest' ? Infinity : Number(version.slice('v1.'.length));
}

/** The older of two policy versions: what a policy means on a server that knows no newer version than its own. */
export function olderPodSecurityVersion(a: PodSecurityVersion, b: PodSecurityVersion): PodSecurityVersion {
  return minorOf(b) < minorOf(a) ? b : a;
}
