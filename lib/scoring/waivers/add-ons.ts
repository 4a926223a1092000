import { hashText } from '../../hash.ts';
import type { Waiver } from '../../model/waiver.ts';
import type { AddOn } from './add-ons/add-on.ts';
import { awsVpcCni } from './add-ons/aws-vpc-cni.ts';
import { calico } from './add-ons/calico.ts';
import { certManager } from './add-ons/cert-manager.ts';
import { cilium } from './add-ons/cilium.ts';
import { coredns } from './add-ons/coredns.ts';
import { csiNode } from './add-ons/csi-node.ts';
import { falco } from './add-ons/falco.ts';
import { flannel } from './add-ons/flannel.ts';
import { fluentBit } from './add-ons/fluent-bit.ts';
import { kubeProxy } from './add-ons/kube-proxy.ts';
import { metricsServer } from './add-ons/metrics-server.ts';
import { nodeExporter } from './add-ons/node-exporter.ts';

export type { AddOn } from './add-ons/add-on.ts';

/** Every set that is shipped. One goes in only after a review: what it waives is held to facts of the manifests that were read. */
export const ADD_ONS: readonly AddOn[] = [kubeProxy, coredns, calico, cilium, flannel, awsVpcCni, csiNode, nodeExporter, falco, fluentBit, metricsServer, certManager];

/** What they can be switched on by. */
export const ADD_ON_NAMES: readonly string[] = ADD_ONS.map(({ name }) => name);

/** The waivers of the sets of those names; names that are not known are left out (the configuration refuses them). */
export function addOnWaivers(names: readonly string[]): Waiver[] {
  return ADD_ONS.filter(({ name }) => names.includes(name)).flatMap(waiversOf);
}

function waiversOf({ name: addOn, reviewed, parts }: AddOn): Waiver[] {
  const waivers: Waiver[] = [];
  for (const { workloads, waives } of parts) {
    for (const { namespace, kind, name } of workloads) {
      for (const { checks, containers, reason } of waives) {
        for (const check of checks) {
          for (const container of containers ?? [null]) {
            const id = hashText(JSON.stringify([addOn, check, namespace, kind, name, container])).slice(0, 12);
            const always = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };
            waivers.push({ id, check, cluster: null, namespace, kind, name, container, reason, ticket: null, expires: null, ...always, origin: { kind: 'add-on', addOn, reviewed } });
          }
        }
      }
    }
  }
  return waivers;
}
