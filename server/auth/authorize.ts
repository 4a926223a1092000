import { AppError } from '#lib/model/app-error.ts';
import { LOCAL_PRINCIPAL, type Principal } from '#lib/model/principal.ts';

export type Role = 'viewer' | 'editor' | 'admin';

const IMPLIED: Record<Role, readonly Principal['roles'][number][]> = {
  viewer: ['viewer', 'editor', 'admin'],
  editor: ['editor', 'admin'],
  admin: ['admin'],
};

/** Who sends a request. Until authentication is configured everybody is the local user (DESIGN: Who asks). */
export async function authenticate(_request: { headers: { get(name: string): string | null } }): Promise<Principal> {
  return LOCAL_PRINCIPAL;
}

/** Throws AppError `forbidden` unless the principal has that role or one that implies it. */
export function authorize(principal: Principal, role: Role): void {
  if (!principal.roles.some((held) => IMPLIED[role].includes(held))) throw new AppError('forbidden', `This needs the role ${role}.`);
}
