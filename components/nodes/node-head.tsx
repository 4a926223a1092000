import type { NodeDetail } from '#lib/api/coverage.ts';
import { Card } from '../ui/card.tsx';
import { Chip, Dot, type DotTone } from '../ui/chip.tsx';
import { Facts } from '../ui/facts.tsx';
import { Time } from '../ui/time.tsx';
import { stateText, userNamespaceText, type UserNamespaceTone } from './node-text.ts';

const tones: Record<UserNamespaceTone, DotTone> = { yes: 'pass', no: 'medium', unknown: 'unknown' };
const mono = (text: string) => (text === '' ? 'not said' : <span className="font-mono text-[12.5px] wrap-anywhere">{text}</span>);

/** Name, state and make of a node. */
export function NodeHead({ node }: { node: NodeDetail }) {
  const users = userNamespaceText(node);
  const zone = node.labels['topology.kubernetes.io/zone'];
  const roles = Object.keys(node.labels).flatMap((label) => (label.startsWith('node-role.kubernetes.io/') ? [label.slice('node-role.kubernetes.io/'.length)] : []));
  return (
    <Card label="Summary" className="px-4.5 py-4.5 rail:px-5.5">
      <h1 className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-[18px]/[1.25] font-[620] tracking-[-0.02em] rail:text-[20px]/[1.3]">
        <span className="wrap-anywhere">{node.name}</span>
        <span className="inline-flex items-center gap-1.5 text-[13px] font-normal tracking-normal text-ink-2">
          <Dot tone={node.ready ? 'pass' : 'critical'} />
          {stateText(node)}
        </span>
        {roles.map((role) => (
          <Chip key={role} className="font-normal tracking-normal">
            {role}
          </Chip>
        ))}
        {node.virtual && <Chip className="font-normal tracking-normal">virtual</Chip>}
      </h1>
      <Facts
        className="mt-3.5 gap-y-3"
        facts={[
          { term: 'System', value: node.osImage || 'not said' },
          { term: 'Platform', value: `${node.os || 'not said'} ${node.architecture}` },
          { term: 'Kernel', value: mono(node.kernelVersion) },
          { term: 'Container runtime', value: mono(node.containerRuntime) },
          { term: 'Kubelet', value: mono(node.kubeletVersion) },
          {
            term: 'User namespaces',
            value: (
              <span className="inline-flex items-center gap-1.5">
                <Dot tone={tones[users.tone]} />
                {users.text}
              </span>
            ),
          },
          ...(zone === undefined ? [] : [{ term: 'Zone', value: zone }]),
          ...(node.createdAt === null ? [] : [{ term: 'Joined', value: <Time at={node.createdAt} /> }]),
        ]}
      />
    </Card>
  );
}
