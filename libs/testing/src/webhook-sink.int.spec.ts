import { startWebhookSink, type WebhookSink } from './webhook-sink.js';

describe('the webhook sink', () => {
  let sink: WebhookSink;
  beforeEach(async () => {
    sink = await startWebhookSink();
  });
  afterEach(() => sink.close());

  it('keeps method, path, headers and body of a request', async () => {
    const body = '{"text":"Grüße"}';
    await fetch(`${sink.url}/hook?a=1`, { method: 'POST', headers: { 'x-signature': 'abc' }, body });
    const request = await sink.waitFor(({ path }) => path.startsWith('/hook'));
    expect(request).toMatchObject({ method: 'POST', path: '/hook?a=1', headers: { 'x-signature': 'abc' }, body });
  });

  it('answers as it is told, also by the request', async () => {
    const status = async (path: string): Promise<number> => (await fetch(`${sink.url}${path}`)).status;
    expect(await status('/')).toBe(200);
    sink.answer({ status: 503, headers: { 'retry-after': '1' } });
    expect(await status('/')).toBe(503);
    sink.answer(({ path }) => ({ status: path === '/gone' ? 410 : 204 }));
    expect(await Promise.all([status('/gone'), status('/')])).toEqual([410, 204]);
    expect(sink.requests()).toHaveLength(4);
  });

  it('says nothing, or does not end, where it is told to', async () => {
    sink.answer(({ path }) => (path === '/silent' ? 'silence' : { status: 200, endless: true }));
    await expect(fetch(`${sink.url}/silent`, { signal: AbortSignal.timeout(200) })).rejects.toThrow(/timeout/i);
    const { body, status } = await fetch(`${sink.url}/endless`);
    expect(status).toBe(200);
    let read = 0;
    for await (const chunk of body as AsyncIterable<Uint8Array>) if ((read += chunk.length) > 1_000_000) break;
    expect(read).toBeGreaterThan(1_000_000);
  });
});
