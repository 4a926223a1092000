import type { Node, ObjectMeta } from '#lib/model/inventory.ts';
import { boolean, field, list, object, record, string, withDefault, type Cursor, type Raw } from '../shape.ts';
import { trueConditions } from './conditions.ts';

interface RuntimeHandler {
  name: string;
  features?: { userNamespaces?: boolean };
}

const handlers = list(
  object<RuntimeHandler>({ name: withDefault(string, ''), features: object<{ userNamespaces?: boolean }>({ userNamespaces: boolean }) }),
);

const taints = list(object<{ key: string; value?: string }>({ key: withDefault(string, ''), value: string }));
/** What virtual nodes are tainted with, which may lack the labels. */
const isVirtualTaint = ({ key, value }: { key: string; value?: string }): boolean => key === 'virtual-kubelet.io/provider' || (key === 'eks.amazonaws.com/compute-type' && value === 'fargate');

/** A node, without its list of images. */
export function readNode(raw: Raw, meta: ObjectMeta, at: Cursor): Node {
  const spec = field(raw, 'spec', at, record);
  at.enter('spec');
  const unschedulable = field(spec, 'unschedulable', at, boolean) ?? false;
  const tainted = (field(spec, 'taints', at, taints) ?? []).some(isVirtualTaint);
  at.leave();
  const status = field(raw, 'status', at, record);
  at.enter('status');
  const info = field(status, 'nodeInfo', at, record);
  at.enter('nodeInfo');
  const text = (key: string): string => field(info, key, at, string) ?? '';
  const system = {
    os: meta.labels['kubernetes.io/os'] ?? text('operatingSystem'),
    osImage: text('osImage'),
    architecture: meta.labels['kubernetes.io/arch'] ?? text('architecture'),
    kernelVersion: text('kernelVersion'),
    kubeletVersion: text('kubeletVersion'),
    containerRuntime: text('containerRuntimeVersion'),
  };
  at.leave();
  const userNamespaces = supportsUserNamespaces(field(status, 'runtimeHandlers', at, handlers));
  const ready = trueConditions(status, at).has('Ready');
  at.leave();
  return { ...meta, type: 'Node', ready, unschedulable, ...system, ...(userNamespaces !== undefined && { userNamespaces }), virtual: tainted || isVirtual(meta.labels) };
}

/** The default handler (without a name) decides, else all of them have to. Source: KEP-127, NodeRuntimeHandlerFeatures. */
function supportsUserNamespaces(known: RuntimeHandler[] | undefined): boolean | undefined {
  if (!known || known.length === 0) return undefined;
  const standard = known.find((handler) => handler.name === '');
  return (standard ? [standard] : known).every((handler) => handler.features?.userNamespaces === true);
}

/** Nodes that are no machine: pods run elsewhere, no agent can run beside them. */
function isVirtual(labels: Record<string, string>): boolean {
  return labels['type'] === 'virtual-kubelet' || labels['eks.amazonaws.com/compute-type'] === 'fargate';
}
