import type { ExposedReport, ExposedSecrets as Exposed } from '#lib/api/secrets.ts';
import { SEVERITIES, type Severity } from '#lib/model/verdict.ts';
import { SeverityTag } from '../posture/severity.tsx';
import { Dot } from '../ui/chip.tsx';
import { Time } from '../ui/time.tsx';
import { countText, reportTone, sourceText, staleText } from './exposed-text.ts';

/** Secrets of one report that are shown; the gravest come first. */
const MOST = 12;

/** What scans have found in files of the images: where, by which rule and how grave; never what was found. */
export function ExposedSecrets({ exposed: { state, reports, missing }, namespace }: { exposed: Exposed; namespace: string }) {
  return (
    <section aria-label="Found in its images" className="mt-3 border-t border-line pt-3">
      <h3 className="text-[12.5px] font-[560] text-ink-2">Found in its images</h3>
      {state !== 'ok' && (
        <p className="mt-1 text-ink-3">{state === 'absent' ? 'There is no ExposedSecretReport here: nothing is known to scan its images for credentials.' : 'ExposedSecretReports cannot be read here.'}</p>
      )}
      <ul>
        {reports.map((report) => (
          <Report key={`${report.namespace} ${report.name} ${report.image} ${report.scannedAt}`} report={report} namespace={namespace} />
        ))}
        {missing.map(({ container, image }) => (
          <li key={`${container} ${image}`} className="border-t border-line py-2.5 wrap-anywhere first:border-t-0">
            <Dot tone="unknown" className="mr-2 align-[1px]" />
            <code className="font-mono text-[12.5px]">{image ?? 'no image'}</code> <span className="text-ink-3">container {container}: no report is about it</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Report({ report, namespace }: { report: ExposedReport; namespace: string }) {
  const { containers, image, scanner, scannedAt, secrets, left } = report;
  const stale = staleText(report);
  const hidden = Math.max(0, (secrets?.length ?? 0) - MOST) + left;
  return (
    <li className="border-t border-line py-2.5 first:border-t-0">
      <p className="wrap-anywhere">
        <Dot tone={reportTone(report)} className="mr-2 align-[1px]" />
        <code className="font-mono text-[12.5px]">{image ?? 'an image that is not named'}</code>{' '}
        <span className="text-ink-3">
          container{containers.length === 1 ? '' : 's'} {containers.join(', ')}
        </span>
      </p>
      <p className="pl-[15px] text-ink-2 wrap-anywhere">
        {countText(report)}
        {stale !== null && <span className="text-medium">; {stale}</span>}
      </p>
      <p className="pl-[15px] text-[12.5px] text-ink-3 wrap-anywhere">
        {scanner ?? 'A scanner'}
        {scannedAt !== null && (
          <>
            {', '}
            <Time at={scannedAt} />
          </>
        )}
        {' · '}
        {sourceText(report, namespace)}
      </p>
      {secrets !== null && secrets.length > 0 && (
        <ul className="mt-1.5 grid gap-1 pl-[15px]">
          {secrets.slice(0, MOST).map((secret, index) => (
            // The same rule may fit twice in one file.
            // oxlint-disable-next-line no-array-index-key
            <li key={index} className="grid gap-x-4 sm:grid-cols-[76px_minmax(0,0.8fr)_minmax(0,1.4fr)]">
              {isSeverity(secret.severity.toLowerCase()) ? <SeverityTag severity={secret.severity.toLowerCase() as Severity} /> : <span className="text-[12px] text-ink-3">Unknown</span>}
              <span className="min-w-0 wrap-anywhere">{secret.title || secret.rule}</span>
              <code className="min-w-0 font-mono text-[12.5px] text-ink-2 wrap-anywhere">{secret.target}</code>
            </li>
          ))}
          {hidden > 0 && <li className="text-ink-3">and {hidden} more in the report</li>}
        </ul>
      )}
    </li>
  );
}

const isSeverity = (word: string): word is Severity => (SEVERITIES as readonly string[]).includes(word);
