/** The three levels of the Pod Security Standards, laxest first. */
export const POD_SECURITY_LEVELS = ['privileged', 'baseline', 'restricted'] as const;

export type PodSecurityLevel = (typeof POD_SECURITY_LEVELS)[number];

/** Reads a level as written in a label or in the admission configuration; undefined when it is none. Case matters. */
export function parsePodSecurityLevel(text: string): PodSecurityLevel | undefined {
  return POD_SECURITY_LEVELS.find((level) => level === text);
}

/** Whether `level` forbids everything that `other` forbids, and more. */
export function isStricterLevel(level: PodSecurityLevel, other: PodSecurityLevel): boolean {
  return POD_SECURITY_LEVELS.indexOf(level) > POD_SECURITY_LEVELS.indexOf(other);
}
