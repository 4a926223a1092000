'use client';
import { useQuery } from '@tanstack/react-query';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { oneOf } from '../search-params.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useHydrated } from '../now.tsx';
import { useUrlState } from '../url-state.ts';
import { ConnectFalco } from './connect-falco.tsx';

/** `?connect=falco` has it open. */
const parseConnect = (params: URLSearchParams) => oneOf(params, 'connect', ['falco']);

/** Opens "Connect Falco". It stays open when the first event turns the page behind it into the timeline. */
export function ConnectDialog() {
  const { state, set } = useUrlState(parseConnect);
  const { data } = useQuery(read(useCluster(), 'posture', {}));
  const hydrated = useHydrated();
  if (data?.cluster.kind === 'manifests') return null;
  return (
    <>
      <Button onClick={() => set({ connect: 'falco' })}>Connect Falco</Button>
      <Dialog open={hydrated && state === 'falco'} onClose={() => set({ connect: undefined })} title="Connect Falco" className="w-[min(760px,calc(100vw-1.5rem))]">
        {data?.cluster.kind === 'demo' && <p className="tint-medium mb-4 rounded-lg px-3 py-2 text-[13px]">This is the demo: its tokens end when it is stopped.</p>}
        <ConnectFalco />
      </Dialog>
    </>
  );
}
