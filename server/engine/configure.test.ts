import { describe, expect, it } from 'vitest';
import { parseConfigFile } from '#lib/config-file/parse.ts';
import { DEFAULT_SETTINGS } from '#lib/model/settings.ts';
import { findingsSince, openFindings } from '#server/history/findings.ts';
import type { SettingsUpdate } from './client.ts';
import { insertEvents } from '#server/history/events/insert-events.ts';
import type { Engine } from './engine.ts';
import { clock, clusterId, createEngine, good, read, START, startAnew, startEngine, step, store, web, world } from './testing/engine-world.ts';

startAnew();

describe('other settings', () => {
  const changed = (text: string): SettingsUpdate => ({ settings: parseConfigFile(text).settings ?? DEFAULT_SETTINGS, faults: [] });
  const privileged = { ...good, securityContext: { privileged: true } };
  const lines = (items: { kind: string; title: string; causes: { kind: string }[] }[]) => items.map(({ kind, title, causes }) => [kind, title, ...causes.map((cause) => cause.kind)].join(' | '));
  const PROFILE = 'change | The checks that count changed | profile-changed';
  const openNow = async (check: string) => (await openFindings(store, clusterId)).filter((finding) => finding.check === check).map(({ subject }) => subject);

  async function configure(engine: Engine, update: SettingsUpdate): Promise<void> {
    clock.advance(1_000);
    await engine.configure(update);
    await engine.historian.flush();
  }

  it('are one change whose cause is the profile, and a marked break', async () => {
    const engine = await startEngine([...world(), web(privileged)]);
    const before = (await read(engine, 'posture', {})).posture.score ?? 0;
    expect(await openNow('privileged')).toEqual(['shop/Deployment/web']);
    await configure(engine, changed('checks: {privileged: off, image-tag: high}'));
    const posture = await read(engine, 'posture', {});
    expect(posture.profile.name).toBe('custom');
    expect(posture.posture.score).not.toBe(before);
    for (const query of [{}, { namespace: 'shop' }, { workload: 'shop/Deployment/web' }]) {
      const { items } = await read(engine, 'changes', query);
      expect(lines(items)).toEqual([expect.stringMatching(/^change \| The checks that count.* changed \| profile-changed$/), expect.stringMatching(/^first-look/)]);
      expect(items[0]?.causes[0]?.part).toBe(items[0]?.move);
    }
    for (const query of [{}, { namespace: 'shop' }, { workload: 'shop/Deployment/web' }]) {
      const trend = await read(engine, 'trends', { range: '24h', ...query });
      expect(trend.marks.filter(({ kind }) => kind === 'profile')).toHaveLength(1);
    }
    await engine.stop();
  });

  it('close the findings of a check that is off as not applicable, and open them again when it is on', async () => {
    const engine = await startEngine([...world(), web(privileged)]);
    await configure(engine, changed('checks: {privileged: off}'));
    expect(await openNow('privileged')).toEqual([]);
    expect((await findingsSince(store, clusterId, START)).filter(({ check }) => check === 'privileged').map(({ closedAs }) => closedAs)).toEqual(['not-applicable']);
    expect((await openFindings(store, clusterId)).length).toBeGreaterThan(0);
    await configure(engine, changed(''));
    expect(await openNow('privileged')).toEqual(['shop/Deployment/web']);
    const finding = (await read(engine, 'findings', { check: 'privileged' })).items[0];
    expect(Date.parse(finding?.since ?? '')).toBe(clock.now());
    expect(lines((await read(engine, 'changes', {})).items)).toEqual([PROFILE, PROFILE, expect.stringMatching(/^first-look/)]);
    await engine.stop();
  });

  it('leave what is stored readable at the next start, whatever checks were on or off then', async () => {
    const first = await startEngine([...world(), web(privileged)]);
    await configure(first, changed('checks: {run-as-non-root: off, cpu-limit: off}'));
    const { score } = (await read(first, 'posture', {})).posture;
    await first.stop();
    clock.advance(60_000);
    const second = createEngine({ settings: changed('checks: {run-as-non-root: off, cpu-limit: off}').settings });
    await second.start();
    await step(second, [...world(), web(privileged)]);
    expect((await read(second, 'posture', {})).posture.score).toBe(score);
    expect(lines((await read(second, 'changes', {})).items)).toEqual([PROFILE, expect.stringMatching(/^first-look/)]);
    await second.stop();

    // Off at the start what was on before: the same break, and the findings close.
    clock.advance(60_000);
    const third = createEngine({ settings: changed('checks: {privileged: off}').settings });
    await third.start();
    await step(third, [...world(), web(privileged)]);
    expect(await openNow('privileged')).toEqual([]);
    expect(await openNow('run-as-non-root')).not.toEqual(undefined);
    expect(lines((await read(third, 'changes', {})).items)[0]).toBe('while-not-watching | The checks that count changed | profile-changed');
    await third.stop();
  });

  it('grade what is waiting by the settings before: it is a change of its own', async () => {
    const engine = await startEngine(world());
    clock.advance(1_000);
    engine.receive([web(privileged)]);
    await engine.configure(changed('checks: {image-tag: high}'));
    await engine.historian.flush();
    const { items } = await read(engine, 'changes', {});
    expect(items.map(({ title }) => title)).toEqual(['The checks that count changed', 'Deployment shop/web changed', expect.stringMatching(/^First look/)]);
    await engine.stop();
  });

  it('that change nothing that counts write nothing', async () => {
    const engine = await startEngine(world());
    await configure(engine, changed('owners: {owner: [x]}'));
    expect((await read(engine, 'changes', {})).items).toHaveLength(1);
    expect((await read(engine, 'posture', {})).profile.name).toBe('default');
    await engine.stop();
  });

  it('with faults are not used, and it says so', async () => {
    const engine = await startEngine(world());
    const posture = await read(engine, 'posture', {});
    await configure(engine, { settings: DEFAULT_SETTINGS, faults: [{ file: 'config.yaml', line: 3, message: 'checks.x: no such check' }] });
    expect(engine.info()).toMatchObject({ state: 'degraded', message: 'The changed configuration is not used: config.yaml:3 checks.x: no such check' });
    expect((await read(engine, 'sources', {})).faults).toEqual([{ file: 'config.yaml', line: 3, message: 'checks.x: no such check' }]);
    expect((await read(engine, 'posture', {})).posture).toEqual(posture.posture);
    await configure(engine, changed(''));
    expect(engine.info()).toMatchObject({ state: 'ok', message: null });
    await engine.stop();
  });

  it('before the first posture grade it', async () => {
    const engine = createEngine();
    await engine.start();
    await configure(engine, changed('checks: {image-tag: high}'));
    await step(engine, world());
    expect((await read(engine, 'posture', {})).profile.name).toBe('custom');
    expect(lines((await read(engine, 'changes', {})).items)).toEqual([expect.stringMatching(/^first-look/)]);
    await engine.stop();
  });

  it('may count other alerts', async () => {
    const engine = await startEngine(world());
    const attribution = { level: 'workload' as const, namespace: 'shop', pod: null, workload: 'shop/Deployment/web', node: null, container: null, inferred: false };
    await insertEvents(store, clusterId, [{ id: 'a', at: clock.now(), receivedAt: clock.now(), source: 'syscall', priority: 'Warning', rule: 'R', output: '', hostname: null, tags: [], fields: {}, process: null, attribution }]);
    await engine.alertsChanged();
    const verdict = () => engine.state.alerts.countIn(() => true, clock.now());
    expect(verdict()).toBe(0);
    await configure(engine, changed('thresholds: {alertPriority: Warning}'));
    expect(verdict()).toBe(1);
    await engine.stop();
  });

  it('list a check that is off as off, and what the profile changes', async () => {
    const engine = await startEngine([...world(), web(privileged)]);
    const before = await read(engine, 'namespace', { namespace: 'shop' });
    expect(before.wouldReject.baseline).toEqual(['shop/Deployment/web']);
    await configure(engine, changed('checks: {pod-security-baseline: off, seccomp-profile: off, seccomp-unconfined: off, image-tag: high}'));
    const { checks, items, profile, differences } = await read(engine, 'checks', {});
    expect(checks.filter(({ off }) => off).map(({ id, fail, points }) => [id, fail, points])).toEqual([['seccomp-profile', 0, 0], ['seccomp-unconfined', 0, 0], ['pod-security-baseline', 0, 0]]);
    expect(items.filter(({ off }) => off.length > 0).map(({ item, built, off }) => [item, built, off])).toEqual([[4, 'none', ['seccomp-profile', 'seccomp-unconfined']], [10, 'full', ['pod-security-baseline']]]);
    expect(profile.name).toBe('custom');
    expect(differences).toContainEqual({ setting: 'checks.image-tag', usual: 'medium', here: 'high' });
    expect(await read(engine, 'check', { id: 'seccomp-profile' })).toMatchObject({ off: true, fail: 0, gain: null });
    const detail = await read(engine, 'namespace', { namespace: 'shop' });
    expect(detail.wouldReject).toEqual(before.wouldReject);
    expect(detail.rows[0]?.cells.find(({ item }) => item === 4)?.state).toBe('none');
    await engine.stop();
  });
});
