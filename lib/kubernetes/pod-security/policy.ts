import { goQuote } from './go-text.ts';
import { isStricterLevel, parsePodSecurityLevel, POD_SECURITY_LEVELS, type PodSecurityLevel } from './levels.ts';
import { parsePodSecurityVersion, type PodSecurityVersion } from './versions.ts';

/** A level at a policy version; written `level:version` by the API server. */
export interface LevelVersion {
  level: PodSecurityLevel;
  version: PodSecurityVersion;
}

/** What holds in a namespace: what is refused, what is noted in the audit log, what is answered with a warning. */
export interface PodSecurityModes {
  enforce: LevelVersion;
  audit: LevelVersion;
  warn: LevelVersion;
}

/** A label with a value that Pod Security cannot read; `message` is the API server's. */
export interface PodSecurityLabelError {
  label: string;
  value: string;
  message: string;
}

/** The policy in force, and what was wrong with the labels. A policy there always is, whatever the labels say. */
export interface PodSecurityPolicy extends PodSecurityModes {
  errors: PodSecurityLabelError[];
}

const LABEL_PREFIX = 'pod-security.kubernetes.io/';
const UNSET: LevelVersion = Object.freeze({ level: 'privileged', version: 'latest' });
const NO_DEFAULTS: PodSecurityModes = Object.freeze({ enforce: UNSET, audit: UNSET, warn: UNSET });

/**
 * Works out the Pod Security policy of a namespace from its labels.
 *
 * Level and version of each mode are read each by itself. A bad version counts as `latest`; a bad level counts as restricted for enforce
 * (closed) and as privileged for audit and warn (open, they only talk). Without a label for its level, warn follows enforce where that is
 * stricter. Source: k8s.io/pod-security-admission/api PolicyToEvaluate.
 *
 * @param defaults the cluster-wide defaults from the admission configuration; without any, privileged:latest in every mode.
 */
export function podSecurityPolicy(labels: Readonly<Record<string, string>>, defaults: PodSecurityModes = NO_DEFAULTS): PodSecurityPolicy {
  const errors: PodSecurityLabelError[] = [];
  const enforce = labelledMode(labels, 'enforce', defaults.enforce, 'restricted', errors);
  const audit = labelledMode(labels, 'audit', defaults.audit, 'privileged', errors);
  const warn = labelledMode(labels, 'warn', defaults.warn, 'privileged', errors);
  return { enforce, audit, warn: warnOrEnforce(labels, warn, enforce), errors };
}

/** A bad enforce level tightens enforce only: nobody asked for warnings at restricted. */
function warnOrEnforce(labels: Readonly<Record<string, string>>, warn: LevelVersion, enforce: LevelVersion): LevelVersion {
  const enforceAskedFor = labels[`${LABEL_PREFIX}enforce`] === enforce.level;
  if (labels[`${LABEL_PREFIX}warn`] !== undefined || !enforceAskedFor || !isStricterLevel(enforce.level, warn.level)) return warn;
  return labels[`${LABEL_PREFIX}warn-version`] === undefined ? enforce : { level: enforce.level, version: warn.version };
}

function labelledMode(
  labels: Readonly<Record<string, string>>,
  mode: keyof PodSecurityModes,
  fallback: LevelVersion,
  badLevel: PodSecurityLevel,
  errors: PodSecurityLabelError[],
): LevelVersion {
  let { level, version } = fallback;
  const levelLabel = LABEL_PREFIX + mode;
  const levelText = labels[levelLabel];
  if (levelText !== undefined) {
    level = parsePodSecurityLevel(levelText) ?? reported(errors, levelLabel, levelText, `must be one of ${POD_SECURITY_LEVELS.join(', ')}`, badLevel);
  }
  const versionLabel = `${levelLabel}-version`;
  const versionText = labels[versionLabel];
  if (versionText !== undefined) {
    version = parsePodSecurityVersion(versionText) ?? reported(errors, versionLabel, versionText, 'must be "latest" or "v1.x"', 'latest');
  }
  return { level, version };
}

function reported<T>(errors: PodSecurityLabelError[], label: string, value: string, rule: string, instead: T): T {
  errors.push({ label, value, message: `metadata.labels[${label}]: Invalid value: ${goQuote(value)}: ${rule}` });
  return instead;
}
