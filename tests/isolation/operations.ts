import type { Method, TwoTenants } from './two-tenants.js';

export interface Operation {
  id: string;
  method: Method;
  path: string;
  /** One of them opens it; `operator` is on no key of a tenant. */
  scopes: readonly string[];
  /** Names of its query parameters. */
  query: string[];
  /** An example of its body, where it takes one. */
  body: unknown;
}

interface OpenApi {
  paths: Record<string, Record<string, OpenApiOperation>>;
}
interface OpenApiOperation {
  operationId: string;
  security: { key: string[] }[];
  parameters?: { in: string; name: string }[];
  requestBody?: { content: Record<string, { examples?: { example?: { value: unknown } } }> };
}

/** Whether some key of a tenant opens it. */
export const isForTenants = ({ scopes }: Operation): boolean => scopes.some((scope) => scope !== 'operator');
/** Whether the operator's key opens it. */
export const isForOperator = ({ scopes }: Operation): boolean => scopes.includes('operator');

/** Every operation that asks for a key, of every service, as the door tells the world. */
export async function operationsOf({ a }: TwoTenants): Promise<Operation[]> {
  const { paths } = await a.call<OpenApi>('GET', '/openapi.json');
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]): Operation[] => {
      const scopes = operation.security.flatMap(({ key }) => key);
      if (scopes.length === 0) return [];
      const content = Object.values(operation.requestBody?.content ?? {})[0];
      return [
        {
          id: operation.operationId,
          method: method.toUpperCase() as Method,
          path,
          scopes,
          query: (operation.parameters ?? []).filter((given) => given.in === 'query').map(({ name }) => name),
          body: content === undefined ? undefined : (content.examples?.example?.value ?? {}),
        },
      ];
    }),
  );
}
