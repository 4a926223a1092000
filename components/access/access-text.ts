import type { Access, AccessGrant } from '#lib/api/access.ts';

type DangerId = AccessGrant['dangers'][number]['id'];
type Rule = AccessGrant['rules'][number];

/** What it may do, and what that leads to. */
const DANGERS: Record<DangerId, { title: string; why: string }> = {
  everything: { title: 'Anything at all', why: 'whoever takes over a pod of it has all of this' },
  'read-secrets': { title: 'Read Secrets', why: 'tokens of other accounts are among them' },
  'create-pods': { title: 'Create pods, or what makes pods', why: 'a pod can take any Secret and any account of its namespace' },
  exec: { title: 'Run commands in pods', why: 'with all that those pods hold' },
  escalate: { title: 'Give roles rights it has not itself', why: 'so it can give itself any' },
  bind: { title: 'Bind roles it does not hold', why: 'so it can take any of them' },
  impersonate: { title: 'Act as others', why: 'with all that they may do' },
  'node-proxy': { title: 'Reach the kubelet of every node', why: 'commands in any pod, past admission and audit' },
  'request-tokens': { title: 'Request tokens of accounts', why: 'with all that those accounts may do' },
  webhooks: { title: 'Change admission webhooks', why: 'so it sees, or changes, what others create' },
  'approve-certificates': { title: 'Approve certificates', why: 'so it can make new identities' },
  'create-volumes': { title: 'Create volumes', why: 'hostPath ones among them' },
  'relabel-namespaces': { title: 'Change labels of namespaces', why: 'Pod Security and network policies go by them' },
};

export const dangerTitle = (id: DangerId): string => DANGERS[id].title;
export const dangerWhy = (id: DangerId): string => DANGERS[id].why;

/** "in the whole cluster", "in namespace shop". */
export const withinText = (within: string | null): string => (within === null ? 'in the whole cluster' : `in namespace ${within}`);

const AS: Record<AccessGrant['as'], string> = {
  account: '',
  namespace: 'as every account of its namespace',
  'system:serviceaccounts': 'as every service account',
  'system:authenticated': 'as everyone who is logged in',
};
export const asText = (as: AccessGrant['as']): string => AS[as];

export interface DangerRow {
  id: DangerId;
  from: { grant: AccessGrant; only: string[] }[];
}

/** The dangers of all grants, each kind once with the grants it comes from; in the order of `DANGERS`. */
export function dangerRows(grants: readonly AccessGrant[]): DangerRow[] {
  const found = grants.flatMap((grant) => grant.dangers.map(({ id, only }) => ({ id, grant, only })));
  const order = Object.keys(DANGERS);
  return [...Map.groupBy(found, ({ id }) => id)].map(([id, from]) => ({ id, from: from.map(({ grant, only }) => ({ grant, only })) })).toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

/** "get, list on pods, services of apps": one rule in words. */
export function ruleText({ verbs, resources, apiGroups, resourceNames, urls }: Rule): string {
  const what = verbs.includes('*') ? 'anything' : verbs.join(', ');
  if (resources.length === 0) return `${what} on ${urls.includes('*') ? 'every path' : urls.join(', ')}`;
  const on = resources.includes('*') ? 'every resource' : resources.join(', ');
  const groups = apiGroups.filter((group) => group !== '' && group !== '*');
  const of = apiGroups.includes('*') ? ' of every group' : groups.length > 0 ? ` of ${groups.join(', ')}${apiGroups.includes('') ? ' and the core group' : ''}` : '';
  return `${what} on ${on}${of}${resourceNames.length > 0 ? `, only ${resourceNames.join(', ')}` : ''}`;
}

/** What the card says in one line. */
export function summaryText({ grants, token }: Access): string {
  const own = grants.filter(({ as }) => as !== 'system:authenticated');
  const dangers = dangerRows(grants).length;
  const may = own.length === 0 ? 'may do no more than any account' : dangers === 0 ? 'nothing that leads further' : '';
  const mounted = token === null ? 'whether a token is mounted is not known' : token ? 'its token is mounted' : 'no token is mounted';
  return [may, mounted, 'not part of the score'].filter((part) => part !== '').join(' · ');
}
