/** What a repeated request is answered. */
export interface KeptAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** The rest is of one exchange: the date, the limits that are left, the id of the request. */
const kept = ['content-type', 'etag', 'location', 'preference-applied'];

export function keptAnswer(status: number, headers: Readonly<Record<string, unknown>>, body: Buffer): KeptAnswer {
  const found = kept.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : []));
  return { status, headers: Object.fromEntries(found) as Record<string, string>, body };
}

/** A line of JSON, then the body as it is. */
export function packAnswer({ status, headers, body }: KeptAnswer): Buffer {
  return Buffer.concat([Buffer.from(`${JSON.stringify({ status, headers })}\n`), body]);
}

export function unpackAnswer(packed: Buffer): KeptAnswer {
  const end = packed.indexOf('\n');
  const head = JSON.parse(packed.subarray(0, end).toString()) as Omit<KeptAnswer, 'body'>;
  return { ...head, body: packed.subarray(end + 1) };
}
