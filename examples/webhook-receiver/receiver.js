import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

// eslint-disable-next-line no-restricted-properties -- this program stands alone
const { WEBHOOK_SECRET, PORT = '8090' } = process.env;
const webhook = new Webhook(WEBHOOK_SECRET);
const seen = new Set();
const say = (line) => process.stdout.write(`${line}\n`);

const server = createServer(async (request, response) => {
  const body = await text(request);
  let event;
  try {
    // Checks the signature over id, time and the bytes as they came, and that the time is now.
    event = webhook.verify(body, request.headers);
  } catch (error) {
    say(`refused: ${error.message}`);
    response.writeHead(401).end();
    return;
  }
  // Heed sends again when it gets no 2xx in time: the id tells a repeat.
  const id = request.headers['webhook-id'];
  say(`${seen.has(id) ? 'seen before' : 'accepted'}: ${event.type} ${event.subject}`);
  seen.add(id);
  response.writeHead(204).end();
});

server.listen(Number(PORT), '127.0.0.1', () => say(`listening on ${server.address().port}`));
