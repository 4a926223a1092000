import type { NamespaceRow } from '#lib/api/posture.ts';

/** Isolation of a namespace's workloads in a few words. */
export function networkText({ applicable, ingress, egress, defaultDeny }: NamespaceRow['network']): string {
  if (applicable === 0) return 'Does not apply';
  if (defaultDeny && ingress === applicable && egress === applicable) return 'Default deny';
  if (ingress === applicable && egress === applicable) return 'Isolated';
  if (ingress === applicable) return 'Ingress only';
  if (egress === applicable) return 'Egress only';
  if (ingress === 0 && egress === 0) return 'Open';
  return `${ingress} of ${applicable}`;
}

/** The enforce level in force, "not known" where the Namespace object is not known. */
export const enforceText = (podSecurity: NamespaceRow['podSecurity']): string => podSecurity?.enforce.level ?? 'not known';
