import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#lib/model/settings.ts';
import { ConfigError, loadConfig } from './config.ts';

const home = mkdtempSync(join(tmpdir(), 'plimsoll-config-'));
afterAll(() => rmSync(home, { recursive: true }));
const write = (name: string, text: string) => {
  writeFileSync(join(home, name), text);
  return join(home, name);
};
const contexts = (current: string | null, ...names: string[]) =>
  JSON.stringify({ 'current-context': current ?? undefined, contexts: names.map((name) => ({ name, context: {} })), users: [{ name: 'u', user: { token: 'TOPSECRET' } }] });
const one = write('one.yaml', contexts('prod', 'prod'));
const two = write('two.yaml', contexts('prod', 'prod', 'stage'));
const noCurrent = write('no-current.yaml', contexts(null, 'prod', 'stage'));
const empty = write('empty.yaml', 'apiVersion: v1\nkind: Config\ncontexts: null\n');
const broken = write('broken.yaml', 'users:\n- token: TOPSECRET\n  bad: [TOPSECRET\nx: y: z');
const dangling = write('dangling.yaml', contexts('gone', 'prod'));
mkdirSync(join(home, 'manifests'));
write('wrong.yaml', 'chekcs: {}\ncolour: red\n');
writeFileSync(join(home, 'latin1.yaml'), Buffer.from('profile: a\nregistries: [\xe4]\n', 'latin1'));
write('right.yaml', 'profile: strict\nchecks: {cpu-limit: off}\nclusters: [{name: a, kubeconfig: sub/kube, context: x}, {name: b, manifests: .}]\n');

/** The environment of a machine without any kubeconfig. */
const bare = { HOME: join(home, 'nobody') };
const load = (env: Record<string, string>, ...argv: string[]) => loadConfig({ ...bare, ...env } as unknown as NodeJS.ProcessEnv, argv, home);
const faults = (env: Record<string, string>, ...argv: string[]): readonly string[] => {
  try {
    load(env, ...argv);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
};

describe('the source', () => {
  test.each<[string, Record<string, string>, string[], unknown]>([
    ['demo where there is no kubeconfig at all', {}, [], { kind: 'demo', because: 'no-kubeconfig' }],
    ['--demo beats a kubeconfig', { KUBECONFIG: one }, ['--demo'], { kind: 'demo', because: 'asked' }],
    ['the current context of KUBECONFIG', { KUBECONFIG: two }, [], { kind: 'kubeconfig', files: [two], contexts: ['prod'] }],
    ['a path list, of which some may be missing', { KUBECONFIG: `/nowhere:${noCurrent}:${one}` }, [], { kind: 'kubeconfig', files: [noCurrent, one], contexts: ['prod'] }],
    ['--kubeconfig beats KUBECONFIG', { KUBECONFIG: one }, ['--kubeconfig', 'two.yaml'], { kind: 'kubeconfig', files: [two], contexts: ['prod'] }],
    ['--context', { KUBECONFIG: two }, ['--context=stage'], { kind: 'kubeconfig', files: [two], contexts: ['stage'] }],
    ['the clusters of a configuration file stand for all that would be found', { KUBECONFIG: two }, ['--config', 'right.yaml'], { kind: 'configuration' }],
    ['and --kubeconfig then only says where their contexts are', {}, ['--config', 'right.yaml', '--kubeconfig', 'two.yaml'], { kind: 'configuration' }],
    ['what a flag names is watched besides', {}, ['--config', 'right.yaml', '--kubeconfig', 'two.yaml', '--context', 'stage'], { kind: 'kubeconfig', files: [two], contexts: ['stage'] }],
    ['several contexts', { KUBECONFIG: two }, ['--context', 'stage,prod'], { kind: 'kubeconfig', files: [two], contexts: ['stage', 'prod'] }],
    ['--manifests, from where the user stood', { INIT_CWD: home, KUBECONFIG: one }, ['--manifests', 'manifests'], { kind: 'manifests', path: join(home, 'manifests') }],
  ])('%s', (_title, env, argv, source) => {
    expect(load(env, ...argv).source).toEqual(source);
  });
});

describe('faults', () => {
  test.each<[Record<string, string>, string[], RegExp]>([
    [{ PORT: '70000' }, [], /^PORT: expected 1 to 65535$/],
    [{ PORT: 'http' }, [], /^PORT: expected a port number$/],
    [{ HOST: '0.0.0.0' }, [], /^HOST: 0\.0\.0\.0 can be reached .* ALLOW_UNAUTHENTICATED=1/],
    [{ HOST: 'not a host' }, [], /^HOST: expected an address/],
    [{ BASE_PATH: 'x y' }, [], /^BASE_PATH: expected a path/],
    [{ PUBLIC_URL: 'ftp://x' }, [], /^PUBLIC_URL: expected an http/],
    [{ PUBLIC_URL: 'https://a:b@x' }, [], /^PUBLIC_URL: expected an http/],
    [{ ALLOWED_HOSTS: 'a b' }, [], /^ALLOWED_HOSTS: expected host names/],
    [{ DATABASE_URL: 'mysql://u:TOPSECRET@x/y' }, [], /^DATABASE_URL: expected postgres/],
    [{ INTAKE_TOKEN: 'TOP SECRET' }, [], /^INTAKE_TOKEN: expected printable/],
    [{ INTAKE_TOKEN: 'x', KUBECONFIG: two }, ['--context', 'prod,stage'], /^INTAKE_TOKEN: .*one cluster/],
    [{ INTAKE_TOKEN: 'x' }, ['--config', 'right.yaml'], /^INTAKE_TOKEN: .*one cluster/],
    [{ LOG_LEVEL: 'loud' }, [], /^LOG_LEVEL: expected one of trace/],
    [{ ALLOW_UNAUTHENTICATED: 'maybe' }, [], /^ALLOW_UNAUTHENTICATED: expected 1 or 0$/],
    [{}, ['--frobnicate'], /^unknown flag --frobnicate/],
    [{}, ['--demoo'], /^unknown flag --demoo, did you mean --demo\? \(known: /],
    [{}, ['--name-spaces=a'], /^unknown flag --name-spaces, did you mean --namespaces\?/],
    [{}, ['--versoin'], /^unknown flag --versoin, did you mean --version\?/],
    [{}, ['-d'], /^unknown flag -d/],
    [{}, ['demo'], /^unexpected argument demo/],
    [{}, ['--demo=yes'], /^unknown flag --demo|^--demo/],
    [{}, ['--manifests'], /^--manifests needs a value$/],
    [{}, ['--manifests', '--demo'], /^--manifests needs a value$/],
    [{}, ['--manifests', 'nowhere'], /^--manifests: there is no folder nowhere$/],
    [{}, ['--manifests', 'a', '--manifests', 'b'], /^--manifests is given 2 times/],
    [{}, ['--demo', '--context', 'x'], /^--demo and --context or --kubeconfig exclude each other$/],
    [{}, ['--context', 'x'], /^--context: there is no kubeconfig/],
    [{ KUBECONFIG: '/nowhere' }, [], /^KUBECONFIG: there is no file \/nowhere$/],
    [{ KUBECONFIG: broken }, [], /^KUBECONFIG: .*broken\.yaml cannot be read: not YAML, line \d+$/],
    [{ KUBECONFIG: empty }, [], /names no current context.*it has none/],
    [{ KUBECONFIG: noCurrent }, [], /names no current context.*it has prod, stage/],
    [{ KUBECONFIG: dangling }, [], /^the current context gone .* does not exist \(it has prod\)$/],
    [{ KUBECONFIG: two }, ['--context', 'nope'], /^--context: no context nope .*it has prod, stage/],
    [{ KUBECONFIG: one }, ['--namespaces', 'Shop'], /^--namespaces: Shop is not the name/],
    [{}, ['--namespaces', 'shop'], /^--namespaces applies to clusters only$/],
    [{}, ['--config', 'nowhere.yaml'], /^nowhere\.yaml: there is no such file$/],
    [{}, ['--config', 'wrong.yaml'], /^wrong\.yaml:1:1 chekcs: no such key; did you mean checks\?$/],
    [{ PLIMSOLL_CONFIG: 'wrong.yaml' }, [], /^wrong\.yaml:2:1 colour: no such key/],
    [{}, ['--config', 'manifests'], /^manifests: is a folder$/],
    [{}, ['--config', 'latin1.yaml'], /^latin1\.yaml:2:1 not UTF-8/],
    [{}, ['--waivers', 'a.yaml', '--waivers', 'b.yaml'], /^--waivers is given 2 times, once is possible$/],
  ])('%j %j', (env, argv, message) => {
    const all = faults(env, ...argv);
    expect(all).toContainEqual(expect.stringMatching(message));
    expect(all.join('\n')).not.toMatch(/TOP ?SECRET/);
  });

  test('all of them at once', () => {
    expect(faults({ PORT: '0', LOG_LEVEL: 'loud', KUBECONFIG: '/nowhere' }, '--what')).toHaveLength(4);
  });
});

test('defaults', () => {
  expect(load({})).toEqual({
    source: { kind: 'demo', because: 'no-kubeconfig' },
    namespaces: null,
    file: null,
    settings: DEFAULT_SETTINGS,
    fileFaults: [],
    clusters: null,
    kubeconfig: [],
    waivers: null,
    host: '127.0.0.1',
    port: 3000,
    basePath: '',
    publicUrl: 'http://127.0.0.1:3000',
    allowedHosts: [],
    dataDir: join(home, '.plimsoll'),
    databaseUrl: null,
    intakeToken: null,
    allowUnauthenticated: false,
    exposed: false,
    logLevel: 'info',
  });
});

test('what is set is used, and empty means unset', () => {
  const config = load(
    { PORT: '8080', HOST: '0.0.0.0', ALLOW_UNAUTHENTICATED: '1', BASE_PATH: '/plimsoll/', ALLOWED_HOSTS: 'Plimsoll.example, [::1]:9', DATA_DIR: '/data', INTAKE_TOKEN: 'abc', DATABASE_URL: 'postgres://u:p@h/d', KUBECONFIG: one, LOG_LEVEL: '' },
    '--namespaces',
    'shop,pay,shop',
  );
  expect(config).toMatchObject({ exposed: true, basePath: '/plimsoll', publicUrl: 'http://127.0.0.1:8080/plimsoll', allowedHosts: ['plimsoll.example', '[::1]:9'], dataDir: '/data', namespaces: ['shop', 'pay'], logLevel: 'info' });
  expect(load({ PUBLIC_URL: 'https://Plimsoll.example/x/' }).publicUrl).toBe('https://plimsoll.example/x');
});

test('the file of --config, which beats PLIMSOLL_CONFIG', () => {
  const config = load({ PLIMSOLL_CONFIG: 'wrong.yaml' }, '--config', 'right.yaml');
  expect(config.file).toEqual({ path: join(home, 'right.yaml'), shown: 'right.yaml' });
  expect(config.settings).toEqual({ ...DEFAULT_SETTINGS, profile: 'strict', checks: { 'cpu-limit': { enabled: false } } });
  expect(config.clusters).toMatchObject([{ name: 'a', kubeconfig: join(home, 'sub/kube'), context: 'x', manifests: null }, { name: 'b', kubeconfig: null, manifests: home }]);
});
