'use client';
import { useQuery } from '@tanstack/react-query';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/states.tsx';

/** In the place of events while none has ever arrived: why, and how to let them. */
export function NoEvents({ connect }: { connect: () => void }) {
  const { data } = useQuery(read(useCluster(), 'posture', {}));
  const isLive = data?.cluster.kind !== 'manifests';
  return (
    <Card label="Runtime">
      {isLive ? (
        <EmptyState
          title="No event has ever arrived"
          action={
            <Button tone="primary" onClick={connect}>
              Connect Falco
            </Button>
          }
        >
          What happens at run time is not known, which is not the same as good. The first event turns this page into the timeline, without a reload.
        </EmptyState>
      ) : (
        <EmptyState title="Manifests do not run">Runtime events come from a live cluster. Nothing here counts in the score of manifests.</EmptyState>
      )}
    </Card>
  );
}
