/** What stands above the operations: what a stranger needs before the first call. Markdown. */
export const apiIntroduction = `
Closed-loop customer feedback: send answers, read scores and themes, work on follow-up tasks.

**First calls.** The start of Heed prints an address and a key; more keys come from \`POST /v1/keys\`.

\`\`\`sh
curl -s $URL/v1/responses -H "authorization: Bearer $KEY" -H 'content-type: application/json' \\
  -d '{"id":"order-17","answeredAt":"2026-11-20T09:12:00Z","answers":[{"metric":"nps","value":2}],"comment":"Nobody called me back."}'
curl -s $URL/v1/responses/order-17 -H "authorization: Bearer $KEY"
curl -s "$URL/v1/tasks?open=true" -H "authorization: Bearer $KEY"
\`\`\`

The second shows what became of the answer: its score, what was read in the words, the decision and the task.

**Keys** have scopes: \`ingest\` sends feedback, \`read\` sees numbers and tasks, \`tasks\` changes tasks, \`admin\` steers and includes the others; no other
includes another. Each operation says which it needs.

**Ids.** Your own id of an answer makes a repeat harmless: the same content again is a \`duplicate\`, other content under the same \`revision\` a conflict, a higher
\`revision\` a correction. \`responseId\` and ids of tasks are Heed's, and UUIDs.

**Scales.** NPS 0 to 10. CSAT and CES 1 to 5 and 1 to 7 unless the answer says \`scale\`. A score comes with its number of answers and a 95 % interval.

**Days** are those of the tenant's time zone. In periods \`from\` is included and \`to\` is not. Instants have a zone, such as \`2026-11-22T10:00:00Z\`.

**Lists** take \`limit\` and \`cursor\`; \`nextCursor\` is null on the last page.

**Errors** are problem details (RFC 9457) with a stable \`code\`; a 400 names each field and its rule. 429 and 503 say in \`Retry-After\` when to come back.
A body may have 8 MiB and an array 1,000 rows unless the operator has set other limits; what is larger is sent as a stream, \`application/x-ndjson\`.
`.trim();
