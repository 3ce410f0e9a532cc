import type { FastifyInstance } from 'fastify';

/** Of everything that Heed answers: it is data for one caller, and a browser is to do nothing with it but show it. */
export const safeHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** A year, as browsers ask for before they believe it; said only over TLS, where RFC 6797 allows it. */
const STRICT_TRANSPORT = 'max-age=31536000; includeSubDomains';

/** Set on the raw answer, so that they are there whoever writes the rest of it. A route may say otherwise. */
export function sendSafeHeaders(http: FastifyInstance): void {
  http.addHook('onRequest', (request, { raw }, done) => {
    for (const [name, value] of Object.entries(safeHeaders)) raw.setHeader(name, value);
    if (request.protocol === 'https') raw.setHeader('strict-transport-security', STRICT_TRANSPORT);
    done();
  });
}
