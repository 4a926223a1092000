import type { ContainerView } from '../kubernetes/container-view.ts';
import { digestOf } from '../kubernetes/image-version.ts';
import type { ContainerCheck, Report } from './check.ts';
import { kubernetesDocs, mitre, nsa } from './references.ts';

/**
 * The image of the container cannot change under its name.
 *
 * Field: image
 * Allowed: with a digest, beside a tag or without
 * Source: Kubernetes documentation, "Images"
 */
export const imageDigest: ContainerCheck = {
  id: 'image-digest',
  item: 14,
  severity: 'low',
  scope: 'c',
  ephemeral: false,
  title: 'Pins its image by digest',
  failing: 'Does not pin its image by digest',
  docs: {
    why:
      'A tag is a name in a registry, and whoever may push there may move it. A digest is the content itself: what was scanned, signed and tested ' +
      'is what runs, on every node and after every restart.',
    remedy:
      'Write the image as name:tag@sha256:…, where the tag is for people and the digest decides. Renovate and Dependabot keep digests up to date; ' +
      'Kustomize and admission controllers can fill them in.',
    blind: 'Who built the image, and whether its signature was verified.',
    commands: [
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{range .spec['initContainers','containers'][*]}{.name}{'\\t'}{.image}{'\\n'}{end}\"",
      'crane digest IMAGE',
    ],
    references: [
      nsa('Building secure container images'),
      mitre('T1525'),
      kubernetesDocs('image digests', 'concepts/containers/images/#image-names'),
    ],
  },
  examples: {
    pass: [
      { title: 'a digest', container: { image: `registry.example/shop/api@sha256:${'4e'.repeat(32)}` } },
      { title: 'a digest beside a tag', container: { image: `registry.example/shop/api:1.4.2@sha256:${'4e'.repeat(32)}` } },
    ],
    fail: [
      { title: 'a tag alone', container: { image: 'registry.example/shop/api:1.4.2' } },
      { title: 'a digest that is too short', container: { image: `nginx@sha256:${'4e'.repeat(16)}` } },
    ],
  },
  container: judgeImageDigest,
};

function judgeImageDigest({ container }: ContainerView, report: Report): void {
  const { name, image = '' } = container;
  if (digestOf(image) !== undefined) return report.pass();
  report.fail({
    path: 'image',
    seen: container.image,
    wanted: 'an image with @sha256:…',
    reason: image === '' ? `Container ${name} names no image` : `Container ${name} runs ${image}, which is not pinned by digest`,
  });
}
