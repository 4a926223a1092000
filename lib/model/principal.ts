/** Who asks. Until authentication is configured there is one local principal that sees everything (DESIGN: Who asks). */
export interface Principal {
  id: string;
  name: string;
  roles: ('viewer' | 'editor' | 'admin' | 'intake')[];
  /** Namespaces it may see: read models are computed from these only. */
  namespaces: 'all' | readonly string[];
}

export const LOCAL_PRINCIPAL: Principal = { id: 'local', name: 'local user', roles: ['admin'], namespaces: 'all' };

/** Whether the principal may see that namespace. */
export function maySee(principal: Principal, namespace: string): boolean {
  return principal.namespaces === 'all' || principal.namespaces.includes(namespace);
}
