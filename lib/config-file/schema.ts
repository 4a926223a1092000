import { z } from 'zod';
import { CHECK_IDS, type CheckId } from '../checks/ids.ts';
import { PLATFORM_ROLES, type PlatformRole } from '../kubernetes/platform.ts';
import { POD_SECURITY_LEVELS } from '../kubernetes/pod-security/levels.ts';
import { parsePodSecurityVersion } from '../kubernetes/pod-security/versions.ts';
import { PRIORITIES } from '../model/runtime-event.ts';
import { SEVERITIES } from '../model/verdict.ts';
import { ADD_ON_NAMES, ADD_ONS } from '../scoring/waivers/add-ons.ts';

/*
 * The configuration file. Every message says what is wanted, so that a fault reads "path: message". Nothing here has a default: what is not
 * listed keeps that of DEFAULT_SETTINGS.
 */

const oneOf = <const T extends readonly string[]>(values: T) => z.enum(values, `wanted one of ${values.join(', ')}`);
const ALERT_PRIORITIES = PRIORITIES.filter((priority) => priority !== 'unknown');
const yesOrNo = () => z.boolean('wanted true or false');

function wholeNumber(unit: string, least: number, most: number) {
  const message = `wanted a whole number of ${unit} from ${least} to ${most}`;
  return z.int(message).min(least, message).max(most, message);
}

function textOf(wanted: string, pattern: RegExp) {
  return z.string(`wanted ${wanted}`).regex(pattern, `wanted ${wanted}`);
}

function listOf<T extends z.ZodType>(entry: T, of: string) {
  return z.array(entry, `wanted a list of ${of}`);
}

const mapping = <T extends z.ZodRawShape>(shape: T) => z.strictObject(shape, `wanted a mapping with the keys ${Object.keys(shape).join(', ')}`);

const NAMESPACE = textOf('the name of a namespace', /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
const NAME = textOf('a name', /\S/);

/** `off` and `on` are words in YAML 1.2; a severity alone is short for `{severity: …}`. */
const checkForms = (value: unknown): unknown => {
  if (value === 'off' || value === false) return { enabled: false };
  if (value === 'on' || value === true) return { enabled: true };
  return typeof value === 'string' ? { severity: value } : value;
};

const severity = z.enum(SEVERITIES, `wanted off, on or one of ${SEVERITIES.join(', ')}`);
const checkSettings = z.strictObject({ enabled: yesOrNo().optional(), severity: severity.optional() }, `wanted off, on, one of ${SEVERITIES.join(', ')}, or a mapping with the keys enabled, severity`);
const check = z.preprocess(checkForms, checkSettings).optional();

const checks = z.strictObject(Object.fromEntries(CHECK_IDS.map((id) => [id, check])) as Record<CheckId, typeof check>, 'wanted a mapping of check ids');

const thresholds = mapping({
  reportMaxAgeDays: wholeNumber('days', 1, 365).optional().describe('What older reports of image scanners say does not count.'),
  alertPriority: oneOf(ALERT_PRIORITIES).optional().describe('The least priority of a runtime event that is an alert.'),
  imageMaxAgeDays: wholeNumber('days', 1, 3650).optional().describe('For how long one image may run before it counts as old.'),
  imageMaxMegabytes: wholeNumber('megabytes', 1, 100_000).optional().describe('Larger images fail image-size.'),
  imageMaxPackages: wholeNumber('packages', 1, 100_000).optional().describe('Images with more packages of the operating system fail image-packages.'),
  staleAfterMinutes: wholeNumber('minutes', 1, 1440).optional().describe('For how long what was last known of a kind counts where it cannot be read any more.'),
});

const REPOSITORY = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?::\d{1,5})?(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/i;

const daemonSet = mapping({
  name: NAME.describe('What it is called on the pages.'),
  role: oneOf(Object.keys(PLATFORM_ROLES) as [PlatformRole, ...PlatformRole[]]),
  repositories: listOf(textOf('an image repository without a tag, like acme/node-agent', REPOSITORY), 'image repositories')
    .min(1, 'wanted at least one image repository')
    .describe('Repositories of its images, or their ends.'),
});

const platform = mapping({
  namespaces: listOf(NAMESPACE, 'namespaces').optional().describe('Namespaces that are platform besides kube-*.'),
  daemonSets: listOf(daemonSet, 'DaemonSets').optional().describe('DaemonSets that are platform wherever they run, besides those known.'),
});

const key = textOf('a label or annotation key', /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\/)?[a-z0-9](?:[\w.-]*[a-z0-9])?$/i);
const keys = listOf(key, 'label or annotation keys');

const level = oneOf(POD_SECURITY_LEVELS);
const version = z.string('wanted latest or v1.x').refine((text) => parsePodSecurityVersion(text) !== undefined, 'wanted latest or v1.x');

const podSecurityDefaults = mapping({
  enforce: level.optional(),
  enforceVersion: version.optional(),
  audit: level.optional(),
  auditVersion: version.optional(),
  warn: level.optional(),
  warnVersion: version.optional(),
  exemptions: mapping({
    namespaces: listOf(NAMESPACE, 'namespaces').optional(),
    runtimeClasses: listOf(NAME, 'runtime classes').optional(),
    usernames: listOf(NAME, 'user names').optional(),
  }).optional(),
});

const clusterSource = mapping({
  name: NAME.describe('Name of the cluster; its URL is made from it.'),
  context: NAME.optional().describe('Context of the kubeconfig; its current one where left out.'),
  kubeconfig: NAME.optional().describe('Path of a kubeconfig, from the folder of this file; the usual one where left out.'),
  inCluster: yesOrNo().optional().describe('The account of the pod that this runs in.'),
  manifests: NAME.optional().describe('A folder of manifests, from the folder of this file.'),
  namespaces: listOf(NAMESPACE, 'namespaces').min(1, 'wanted at least one namespace').optional().describe('Only these, for accounts that may not read more.'),
}).check(({ value, issues }) => {
  const { context, kubeconfig, inCluster, manifests, namespaces } = value;
  const sources = [(context ?? kubeconfig) !== undefined, inCluster === true, manifests !== undefined].filter(Boolean).length;
  if (sources !== 1) issues.push({ code: 'custom', input: value, path: [], message: 'wanted exactly one of context or kubeconfig, inCluster: true, manifests' });
  if (manifests !== undefined && namespaces !== undefined) issues.push({ code: 'custom', input: value, path: ['namespaces'], message: 'applies to clusters only, not to manifests' });
});

export const configFile = z.strictObject(
  {
    profile: NAME.max(40, 'wanted a name of at most 40 characters')
      .optional()
      .describe('Name of the profile, shown with its hash beside every score; custom where something that counts is changed and no name given.'),
    checks: checks.optional().describe('Checks that are off, or weigh differently from the checklist.'),
    thresholds: thresholds.optional(),
    platform: platform.optional().describe('What is left out of the cluster score, besides what is known.'),
    registries: listOf(textOf('a registry or repository without scheme and tag, like registry.example/team', REPOSITORY), 'registries')
      .optional()
      .describe('Where images may come from; not asked where left out.'),
    owners: mapping({ owner: keys.optional(), team: keys.optional() }).optional().describe('Label or annotation keys, in order: the first that is set wins.'),
    podSecurityDefaults: podSecurityDefaults.optional().describe('What the API server’s admission configuration says of Pod Security where a namespace has no label.'),
    policyEngines: listOf(NAME, 'names of policy engines').optional().describe('Further policy engines, by a part of the name or service of their webhook.'),
    waivers: mapping({
      allowCriticalByAnnotation: yesOrNo().optional().describe('May the annotation on a workload waive checks of severity critical?'),
      addOns: listOf(oneOf(ADD_ON_NAMES), 'names of add-ons').optional().describe(`Reviewed sets of waivers for known system add-ons, each with what it was reviewed against: ${ADD_ONS.map(({ name, upstream }) => `${name} (${upstream.join('; ')})`).join(', ')}.`),
    }).optional(),
    clusters: listOf(clusterSource, 'clusters').min(1, 'wanted at least one cluster').optional().describe('The clusters to watch, each in a thread of its own.'),
  },
  'wanted a mapping of keys and values',
);

export type ConfigFile = z.output<typeof configFile>;
