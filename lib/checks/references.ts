import type { Reference } from './check.ts';

/** A recommendation of the CIS Kubernetes Benchmark, numbered as in v1.12 (earlier editions number section 5.2 differently). */
export const cis = (number: string): Reference => ({
  label: `CIS ${number}`,
  url: 'https://www.cisecurity.org/benchmark/kubernetes',
});

/** A technique of MITRE ATT&CK, `T1611` or with a sub-technique `T1552.007`. */
export const mitre = (technique: string): Reference => ({
  label: `MITRE ${technique}`,
  url: `https://attack.mitre.org/techniques/${technique.replace('.', '/')}/`,
});

/** A section of the Kubernetes Hardening Guide of NSA and CISA, version 1.2 of August 2022; its sections have names, not numbers. */
export const nsa = (section: string): Reference => ({
  label: `NSA-CISA: ${section}`,
  url: 'https://media.defense.gov/2022/Aug/29/2003066362/-1/-1/0/CTR_KUBERNETES_HARDENING_GUIDANCE_1.2_20220829.PDF',
});

/** A level of the Pod Security Standards. */
export const podSecurityStandard = (level: 'baseline' | 'restricted'): Reference => ({
  label: `PSS ${level}`,
  url: `https://kubernetes.io/docs/concepts/security/pod-security-standards/#${level}`,
});

/** A page of the Kubernetes documentation, by its path below `/docs/`. */
export const kubernetesDocs = (title: string, path: string): Reference => ({
  label: `Kubernetes: ${title}`,
  url: `https://kubernetes.io/docs/${path}`,
});
