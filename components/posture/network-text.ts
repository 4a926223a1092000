import type { NamespaceRow } from '#lib/api/posture.ts';

/** Isolation of a namespace's workloads in a few words. */
export function networkText({ applicable, ingress, egress, unknown, defaultDeny, off }: NamespaceRow['network']): string {
  const [noIngress, noEgress] = [off.includes('ingress'), off.includes('egress')];
  if (noIngress && noEgress) return 'Off';
  if (applicable === 0) return 'Does not apply';
  if (noEgress) return `Ingress ${directionText(ingress, applicable, unknown.ingress)}`;
  if (noIngress) return `Egress ${directionText(egress, applicable, unknown.egress)}`;
  if (unknown.ingress === applicable && unknown.egress === applicable) return 'Not known';
  if (unknown.ingress === applicable || unknown.egress === applicable) return `Ingress ${directionText(ingress, applicable, unknown.ingress)}, egress ${directionText(egress, applicable, unknown.egress)}`;
  if (defaultDeny && ingress === applicable && egress === applicable) return 'Default deny';
  if (ingress === applicable && egress === applicable) return 'Isolated';
  if (ingress === applicable) return 'Ingress only';
  if (egress === applicable) return 'Egress only';
  if (ingress === 0 && egress === 0 && unknown.ingress === 0 && unknown.egress === 0) return 'Open';
  return `${ingress} of ${applicable}`;
}

/** One direction where it is asked of at least one workload. */
export function directionText(isolated: number, applicable: number, unknown: number): string {
  if (isolated === applicable) return 'isolated';
  if (unknown === applicable) return 'not known';
  if (isolated === 0 && unknown === 0) return 'open';
  return `${isolated} of ${applicable} isolated`;
}

/** The enforce level in force, "not known" where the Namespace object is not known. */
export const enforceText = (podSecurity: NamespaceRow['podSecurity']): string => podSecurity?.enforce.level ?? 'not known';
