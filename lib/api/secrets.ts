import { z } from 'zod';

/** An object that makes a Secret, as its controller describes it. */
const maker = z.object({
  kind: z.enum(['ExternalSecret', 'SealedSecret', 'Certificate', 'SecretProviderClass']),
  name: z.string(),
  /** Null where its controller has not said, or is not asked: of a SecretProviderClass, and of manifests. */
  synced: z.boolean().nullable(),
  reason: z.string().nullable(),
  /** `found` is null where stores of that kind are not watched or cannot be read, `ready` where it has not said. */
  store: z.object({ kind: z.string(), name: z.string(), provider: z.string().nullable(), found: z.boolean().nullable(), ready: z.boolean().nullable() }).nullable(),
  /** As written: `1h`. */
  refreshInterval: z.string().nullable(),
  refreshedAt: z.string().nullable(),
});

/** What a scanner has found in files of the images that run: never what matched. */
const exposed = z.object({
  /** `absent` where the cluster has no such reports, or none is among the manifests. */
  state: z.enum(['ok', 'absent', 'unreadable']),
  reports: z.array(
    z.object({
      containers: z.array(z.string()),
      /** Null where it is in a namespace that the reader may not see. */
      name: z.string().nullable(),
      namespace: z.string().nullable(),
      /** What it is about, as it says; null where it does not. */
      image: z.string().nullable(),
      by: z.enum(['owner', 'digest', 'tag']),
      scanner: z.string().nullable(),
      scannedAt: z.string().nullable(),
      /** Only what is fresh counts. */
      state: z.enum(['fresh', 'old', 'future', 'undated']),
      /** The gravest first; null where it has no list. */
      secrets: z.array(z.object({ target: z.string(), rule: z.string(), category: z.string(), severity: z.enum(['CRITICAL', 'HIGH', 'UNKNOWN', 'MEDIUM', 'LOW']), title: z.string() })).nullable(),
      /** How many more it lists than are kept. */
      left: z.number().int(),
    }),
  ),
  /** What no report is about. */
  missing: z.array(z.object({ container: z.string(), image: z.string().nullable() })),
});

/** Where the credentials of pods come from (lib/kubernetes/secret-provenance.ts). Names, rules and lengths; never a value. */
export const secrets = z.object({
  /** Every Secret that is taken in; nobody makes it where `makers` is empty. */
  taken: z.array(
    z.object({
      secret: z.string(),
      uses: z.array(z.object({ via: z.enum(['secretKeyRef', 'envFrom', 'volume', 'projected']), container: z.string().nullable(), path: z.string(), key: z.string().nullable() })),
      makers: z.array(maker),
    }),
  ),
  /** SecretProviderClasses that are mounted, and the Secrets they are copied to. */
  mounted: z.array(z.object({ name: z.string(), volume: z.string(), path: z.string(), found: z.boolean(), provider: z.string().nullable(), secrets: z.array(z.string()) })),
  /** Credentials that no Secret supplies; paths are below the pod's spec. */
  settings: z.array(
    z.object({
      container: z.string(),
      path: z.string(),
      /** Null for a word of a command line. */
      name: z.string().nullable(),
      how: z.enum(['literal', 'variable', 'file', 'configMap']),
      rule: z.string().nullable(),
      length: z.number().int().nullable(),
      /** Name of the ConfigMap. */
      from: z.string().nullable(),
    }),
  ),
  /** Whether controllers are asked if what they make is in sync. */
  asked: z.boolean(),
  /** Kinds that make Secrets and cannot be read there: what looks unmanaged may not be. */
  unread: z.array(z.string()),
  exposed,
});

export type Secrets = z.infer<typeof secrets>;
export type ExposedSecrets = z.infer<typeof exposed>;
export type ExposedReport = ExposedSecrets['reports'][number];
export type SecretMakerWire = z.infer<typeof maker>;
