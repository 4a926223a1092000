import type { ContainerView } from '../kubernetes/container-view.ts';
import { isInRegistry, parseImage } from '../kubernetes/images.ts';
import type { Settings } from '../model/settings.ts';
import type { ContainerCheck, Report } from './check.ts';
import { kubernetesDocs, mitre, nsa } from './references.ts';

/**
 * The image of the container comes from a registry, or a repository, that the owner of the cluster approves of.
 *
 * Field: image
 * Allowed: a reference whose normalised name is one of `registries` of the configuration or below one, on a `/` boundary
 * Source: NSA/CISA Kubernetes Hardening Guide, "Building secure container images"
 */
export const approvedRegistry: ContainerCheck = {
  id: 'approved-registry',
  item: 11,
  severity: 'medium',
  scope: 'c',
  ephemeral: true,
  title: 'Runs an image of an approved registry',
  failing: 'Runs an image of a registry that is not approved',
  docs: {
    why:
      'Whoever may name any registry may run any program. Images of your own registries have been built, scanned and kept by you; one from ' +
      'elsewhere can be taken away, changed, or be somebody else’s work under a name that looks like yours.',
    remedy:
      'Copy the image to a registry of yours and name that, or add its registry to registries in the configuration. Have an admission policy ' +
      'refuse the others, so that this stays so.',
    blind: 'Mirrors that a node’s container runtime is configured to use in place of the registry named. What is in the image.',
    commands: [
      "kubectl get pods -A -o custom-columns='NAMESPACE:.metadata.namespace,NAME:.metadata.name,IMAGES:.spec.containers[*].image,INIT:.spec.initContainers[*].image'",
    ],
    references: [
      nsa('Building secure container images'),
      mitre('T1525'),
      kubernetesDocs('image names', 'concepts/containers/images/#image-names'),
    ],
  },
  examples: {
    pass: [
      { title: 'in a registry', container: { image: 'registry.example/shop/api:1.4.2' }, around: { registries: ['registry.example'] } },
      { title: 'below a repository', container: { image: 'ghcr.io/acme/shop/api:1.4.2' }, around: { registries: ['ghcr.io/acme'] } },
      { title: 'Docker Hub, which is not written out', container: { image: 'nginx:1.29.3' }, around: { registries: ['docker.io/library'] } },
    ],
    fail: [
      { title: 'another registry', container: { image: 'quay.io/shop/api:1.4.2' }, around: { registries: ['registry.example'] } },
      { title: 'a name that only begins alike', container: { image: 'ghcr.io/acme-labs/api:1.4.2' }, around: { registries: ['ghcr.io/acme'] } },
    ],
  },
  container: judgeRegistry,
};

function judgeRegistry({ container }: ContainerView, report: Report, { registries }: Settings): void {
  if (registries.length === 0) return report.notApplicable('No registries are configured');
  const { name, image = '' } = container;
  const reference = parseImage(image);
  if (reference && registries.some((registry) => isInRegistry(reference, normalised(registry)))) return report.pass();
  report.fail({
    path: 'image',
    seen: container.image,
    wanted: `an image of ${registries.join(', ')}`,
    reason: reference ? `Container ${name} runs ${reference.name}, which no approved registry holds` : `Container ${name} names no image that a registry could hold`,
  });
}

/** Docker Hub has two names. */
const normalised = (registry: string): string => registry.replace(/^index\.docker\.io(?=\/|$)/, 'docker.io');
