'use client';
import type { ReactNode } from 'react';
import type { SecretMakerWire, Secrets } from '#lib/api/secrets.ts';
import { checkPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { useNow } from '../now.tsx';
import { Card } from '../ui/card.tsx';
import { Dot } from '../ui/chip.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { Time } from '../ui/time.tsx';
import { ExposedSecrets } from './exposed-secrets.tsx';
import { gravestFirst, isOverdue, makerTone, settingText, settingTone, storeText, summaryText, syncText, type Tone, usesText } from './secrets-text.ts';

/** Where the credentials of a workload or pod come from. Names, rules and lengths: no value is ever read. */
export function SecretsCard({ secrets, namespace }: { secrets: Secrets; namespace: string }) {
  const { taken, mounted, settings, asked, unread, exposed } = secrets;
  const cluster = useCluster();
  const now = useNow();
  return (
    <Card id="secrets" title="Where its secrets come from" hint={summaryText(secrets)} action={<TextLink href={checkPath(cluster, 'secret-managed')}>Why it matters</TextLink>}>
      <div className="px-4.5 pt-2 pb-4 text-[13px]">
        <ul>
          {taken.map(({ secret, uses, makers }) => (
            <Row key={secret} tone={toneOf(makers, asked, unread, now)} what="Secret" name={secret} how={usesText(uses)}>
              {makers.length === 0 ? <p className="text-ink-2">{unread.length > 0 ? `Nothing is seen to make it, but ${unread.join(', ')} cannot be read` : 'Nothing manages it: somebody made it by hand, or a tool that leaves no object'}</p> : makers.map((maker) => <Maker key={`${maker.kind} ${maker.name}`} maker={maker} asked={asked} overdue={asked && isOverdue(maker, now)} />)}
            </Row>
          ))}
          {mounted.map(({ name, volume, found, provider, secrets: copies }) => (
            <Row key={`${volume} ${name}`} tone={found ? 'pass' : 'medium'} what="SecretProviderClass" name={name} how={`volume ${volume}`}>
              <p className="text-ink-2">{found ? `Mounted from ${provider ?? 'its provider'}${copies.length === 0 ? ', never a Secret' : `, copied to ${copies.join(', ')}`}` : 'There is no class of that name'}</p>
            </Row>
          ))}
          {gravestFirst(settings).map((setting) => (
            <Row key={`${setting.path} ${setting.how}`} tone={settingTone(setting)} what={setting.name === null ? 'Command line' : 'Variable'} name={setting.name ?? (setting.path.split('.').at(-1) ?? '')} how={`container ${setting.container}`}>
              <p className={setting.how === 'literal' ? 'text-critical' : 'text-ink-2'}>{settingText(setting)}</p>
            </Row>
          ))}
        </ul>
        <p className="mt-2.5 text-[12.5px] text-ink-3 first:mt-0">Secrets themselves are never read. What makes one is told by ExternalSecrets, SealedSecrets, Certificates and SecretProviderClasses that name it. Credentials to pull images are left out.</p>
        <ExposedSecrets exposed={exposed} namespace={namespace} />
      </div>
    </Card>
  );
}

function toneOf(makers: readonly SecretMakerWire[], asked: boolean, unread: readonly string[], now: number): Tone {
  if (makers.length === 0) return unread.length > 0 ? 'unknown' : 'medium';
  const tones = makers.map((maker) => makerTone(maker, asked, now));
  return tones.includes('pass') ? 'pass' : (tones[0] as Tone);
}

interface RowProps {
  tone: Tone;
  what: string;
  name: string;
  how: string;
  children: ReactNode;
}

const Row = ({ tone, what, name, how, children }: RowProps) => (
  <li className="grid gap-x-5 gap-y-0.5 border-t border-line py-2.5 first:border-t-0 md:grid-cols-[minmax(0,1fr)_minmax(0,0.9fr)_minmax(0,1.5fr)]">
    <p className="min-w-0 wrap-anywhere">
      <Dot tone={tone} className="mr-2 align-[1px]" />
      <span className="text-ink-3">{what}</span> <code className="font-mono text-[12.5px]">{name}</code>
    </p>
    <p className="min-w-0 pl-[15px] text-ink-3 wrap-anywhere md:pl-0">{how}</p>
    <div className="min-w-0 pl-[15px] wrap-anywhere md:pl-0">{children}</div>
  </li>
);

function Maker({ maker, asked, overdue }: { maker: SecretMakerWire; asked: boolean; overdue: boolean }) {
  const store = storeText(maker, asked);
  return (
    <div className="[&+&]:mt-1">
      <p>
        {maker.kind} <code className="font-mono text-[12.5px]">{maker.name}</code>
        <span className={maker.synced === false ? 'text-medium' : 'text-ink-2'}>, {syncText(maker, asked)}</span>
      </p>
      {(store !== null || maker.refreshInterval !== null || maker.refreshedAt !== null) && (
        <p className="text-[12.5px] text-ink-3">
          {store !== null && `from ${store}`}
          {maker.refreshInterval !== null && `${store === null ? '' : ' · '}every ${maker.refreshInterval}`}
          {maker.refreshedAt !== null && (
            <>
              {store !== null || maker.refreshInterval !== null ? ' · ' : ''}last refreshed <Time at={maker.refreshedAt} />
              {overdue && <span className="text-medium">, overdue: its controller may be gone</span>}
            </>
          )}
        </p>
      )}
    </div>
  );
}
