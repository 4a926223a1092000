import type { ContainerView } from '../kubernetes/container-view.ts';
import { tagOf } from '../kubernetes/image-version.ts';
import type { ContainerCheck, Report } from './check.ts';
import { kubernetesDocs, mitre, nsa } from './references.ts';

/**
 * The image of the container is a version that can be named.
 *
 * Field: image
 * Allowed: with a digest; with a tag other than latest. No tag means latest.
 * Source: Kubernetes documentation, "Images"
 */
export const imageTag: ContainerCheck = {
  id: 'image-tag',
  item: 14,
  severity: 'medium',
  scope: 'c',
  ephemeral: false,
  title: 'Runs a named version of its image',
  failing: 'Runs whatever its image tag latest is',
  docs: {
    why:
      'latest is whatever was pushed last. Two pods of one rollout may run different programs, a rollback brings back nothing, and when a ' +
      'vulnerability is announced nobody can say which pods have it.',
    remedy: 'Tag each build with its version or commit and name that in the pod template; better still, name its digest.',
    blind: 'Whether the tag is moved later: tags can be, only digests cannot. Other tags that move, such as stable, 1 or main.',
    commands: [
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{range .spec['initContainers','containers'][*]}{.name}{'\\t'}{.image}{'\\n'}{end}\"",
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{range .status['initContainerStatuses','containerStatuses'][*]}{.name}{'\\t'}{.imageID}{'\\n'}{end}\"",
    ],
    references: [
      nsa('Building secure container images'),
      mitre('T1525'),
      kubernetesDocs('images', 'concepts/containers/images/#image-names'),
    ],
  },
  examples: {
    pass: [
      { title: 'a version', container: { image: 'registry.example/shop/api:1.4.2' } },
      { title: 'a digest', container: { image: `registry.example/shop/api@sha256:${'4e'.repeat(32)}` } },
    ],
    fail: [
      { title: 'latest', container: { image: 'nginx:latest' } },
      { title: 'no tag', container: { image: 'registry.example:5000/shop/api' } },
    ],
  },
  container: judgeImageTag,
};

function judgeImageTag({ container }: ContainerView, report: Report): void {
  const { name, image = '' } = container;
  const tag = tagOf(image);
  // A digest of the wrong length is the loss of image-digest: nothing pulls it, so it is not the latest of anything.
  if ((tag !== undefined && tag !== 'latest') || image.lastIndexOf('@') > 0) return report.pass();
  const runs = tag === undefined ? `the latest ${image}` : image;
  const reason = image === '' ? `Container ${name} names no image` : `Container ${name} runs ${runs}`;
  report.fail({ path: 'image', seen: container.image, wanted: 'a tag other than latest, or a digest', reason });
}
