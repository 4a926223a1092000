import type { ContainerView } from './container-view.ts';
import { effective, effectiveWindowsOption, hasUserNamespace } from './security-context.ts';

/** Which user a container runs as, in a few words, for example `user 10001` or `root, which is nobody on the node`. */
export function describeUser(view: ContainerView): string {
  return view.group.windows ? describeWindowsUser(view) : describeLinuxUser(view);
}

function describeLinuxUser(view: ContainerView): string {
  const user = effective(view, 'runAsUser');
  const onNode = hasUserNamespace(view) ? ', which is nobody on the node' : '';
  if (user !== undefined) return user === 0 ? `root${onNode}` : `user ${user}`;
  if (effective(view, 'runAsNonRoot') === true) return 'the user of its image, never root';
  return `the user of its image, root unless it says otherwise${onNode}`;
}

function describeWindowsUser(view: ContainerView): string {
  const user = effectiveWindowsOption(view, 'runAsUserName');
  if (user !== undefined) return user;
  return effective(view, 'runAsNonRoot') === true ? 'the user of its image, never ContainerAdministrator' : 'the user of its image';
}
