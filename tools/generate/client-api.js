import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const METHODS = ['get', 'put', 'post', 'patch', 'delete'];

/** Every operation of the document, by its path and method. */
function* operationsOf(document) {
  for (const [path, item] of Object.entries(document.paths))
    for (const method of METHODS) if (item[method] !== undefined) yield { path, method, operation: item[method] };
}

/** What stands at a `$ref` of the document. */
function resolved(document, value) {
  if (value.$ref === undefined) return value;
  return value.$ref
    .slice(2)
    .split('/')
    .reduce((part, name) => part[name], document);
}

const isIdempotencyKey = ({ name }) => name.toLowerCase() === 'idempotency-key';

/** The API page has the examples. */
function schemasOf(content = {}) {
  return Object.fromEntries(Object.entries(content).map(([type, { schema }]) => [type, { schema }]));
}

/** What a request is answered with where all is well: errors are all one type. The client has an option for the key. */
function asCalled(document, operation) {
  const good = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  const bodies = good.map(([status, { description, content }]) => [
    status,
    { description, content: schemasOf(content) },
  ]);
  const all = (operation.parameters ?? []).map((parameter) => resolved(document, parameter));
  const parameters = all.filter((parameter) => !isIdempotencyKey(parameter));
  const { requestBody } = operation;
  return {
    ...operation,
    parameters,
    responses: Object.fromEntries(bodies),
    ...(requestBody !== undefined && { requestBody: { ...requestBody, content: schemasOf(requestBody.content) } }),
  };
}

/** JSDoc of an operation: what the API page says of it. */
function comment(method, path, { summary, description }) {
  const text = [summary, description].filter((part) => part !== undefined).join('. ');
  return `/** ${text.replaceAll('*/', '* /')} \`${method.toUpperCase()} ${path}\` */`;
}

async function pretty(text, path) {
  return format(text, { ...(await resolveConfig(path)), parser: 'typescript' });
}

/** The types of every request and answer. */
export async function clientTypes(document, path) {
  const paths = {};
  for (const found of operationsOf(document))
    (paths[found.path] ??= {})[found.method] = asCalled(document, found.operation);
  const { schemas } = document.components;
  const nodes = await openapiTS(
    { ...document, paths, components: { schemas } },
    { alphabetize: true, defaultNonNullable: false },
  );
  const kept = nodes.filter((node) => ['operations', 'components'].includes(node.name?.text));
  const text = `// Written by tools/generate from docs/api/openapi.json.\n\n${astToString(kept)}`;
  return pretty(text, path);
}

/** Method and path of every operation; `once` where a key of the caller's keeps a repeat from doing it twice. */
export async function clientRoutes(document, path) {
  const routes = [...operationsOf(document)]
    .sort((a, b) => (a.operation.operationId < b.operation.operationId ? -1 : 1))
    .map(({ path: url, method, operation }) => {
      const { operationId, parameters = [] } = operation;
      const once = parameters.some((parameter) => isIdempotencyKey(resolved(document, parameter)))
        ? ', once: true'
        : '';
      return `${comment(method, url, operation)}\n${operationId}: { method: '${method.toUpperCase()}', path: '${url}'${once} },`;
    });
  return pretty(
    `// Written by tools/generate from docs/api/openapi.json.\n\nexport const routes = {\n${routes.join('\n')}\n} as const;\n`,
    path,
  );
}
