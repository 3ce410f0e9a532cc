import { get } from 'node:http';

/** Without `fetch`, which gives up after five minutes: a verification of millions may take longer. */
export function getJson<T>(url: string, key: string): Promise<{ status: number; body: T }> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers: { authorization: `Bearer ${key}` } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (text += chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        try {
          resolve({ status: answer.statusCode!, body: JSON.parse(text) as T });
        } catch {
          reject(new Error(`${url} answered ${answer.statusCode}: ${text.slice(0, 500)}`));
        }
      });
    });
    request.on('error', reject);
  });
}
