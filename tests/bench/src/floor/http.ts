import { createServer, type Server } from 'node:http';

/**
 * HTTP parse and validate: bare node:http, JSON.parse, a check of every field written out by hand (what a validator compiles to),
 * a result for each row. The parent sends; the server's CPU is measured.
 */
interface Row {
  id: unknown;
  answeredAt: unknown;
  answers: unknown;
  comment: unknown;
  respondent: unknown;
  dimensions: unknown;
}

const FIELDS = new Set(['id', 'answeredAt', 'answers', 'comment', 'respondent', 'dimensions']);
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const isText = (value: unknown, most: number): boolean => typeof value === 'string' && value.length <= most;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function isRow(row: unknown): row is Row {
  if (!isObject(row)) return false;
  for (const field in row) if (!FIELDS.has(field)) return false;
  const { id, answeredAt, answers, comment, respondent, dimensions } = row;
  return (
    isText(id, 200) &&
    typeof answeredAt === 'string' &&
    INSTANT.test(answeredAt) &&
    Array.isArray(answers) &&
    answers.every((answer) => isObject(answer) && answer['metric'] === 'nps' && Number.isInteger(answer['value'])) &&
    isText(comment, 20_000) &&
    isObject(respondent) &&
    Object.values(respondent).every((value) => isText(value, 320)) &&
    isObject(dimensions) &&
    Object.values(dimensions).every((value) => isText(value, 200))
  );
}

let answers = 0;
const server: Server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const rows = JSON.parse(Buffer.concat(chunks).toString()) as unknown[];
    const results = rows.map((row) => (isRow(row) ? { id: row.id, outcome: 'accepted' } : { outcome: 'rejected' }));
    answers += rows.length;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ results }));
  });
});
server.listen(0, '127.0.0.1', () => process.send!(server.address()));
process.on('message', () => process.send!(answers));
process.on('disconnect', () => process.exit());
