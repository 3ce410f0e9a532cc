import type { Evidence, StageRow, StoredAnswer } from './evidence.js';

/** A promise, and what speaks against it. */
export interface Invariant {
  id: string;
  promise: string;
  /** A sentence for each breach; empty when it holds. */
  breaches: (evidence: Evidence) => string[];
}

const keyOf = ({ tenantId, responseId }: { tenantId: string; responseId: string }): string =>
  `${tenantId} ${responseId}`;
const countBy = <T>(items: readonly T[], key: (item: T) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
};

const MAX_MEMORY = 1_024 ** 3;
/** The clocks' job looks every second; the rest is for a busy machine. */
const CLOCK_SLACK_MS = 15_000;
/** A consumer that failed waits up to 10 s before it tries again, and a member that broke off keeps its partitions as long. */
const RETRY_SLACK_MS = 20_000;

const stored: Invariant = {
  id: 'I1',
  promise: 'every 2xx answer is stored, on the log and scored',
  breaches: ({ ledger, answers, scored, log }) => {
    const taken = ledger.filter(({ said }) => said === 'accepted' || said === 'updated');
    const known = new Map(answers.map((answer) => [`${answer.tenantId} ${answer.externalId}`, answer]));
    const received = new Set(
      log
        .filter(({ type }) => type.startsWith('heed.response.received.'))
        .map(({ tenantId, data }) => `${tenantId} ${String(data['responseId'])} ${String(data['version'])}`),
    );
    const lost = [...new Set(taken.map(({ tenant, sent }) => `${tenant} ${sent.id}`))].filter((id) => !known.has(id));
    const absent = answers.filter((answer) => !received.has(`${keyOf(answer)} ${answer.version}`));
    return [
      ...lost.map((id) => `${id} was taken and is not stored`),
      ...absent.map(({ externalId, version }) => `version ${version} of ${externalId} is not on the log`),
      ...lagging(answers, scored, 'scored'),
    ];
  },
};

const decided: Invariant = {
  id: 'I2',
  promise: 'each answer has exactly one decision, and opened or joined names exactly one task',
  breaches: ({ answers, cases, analyzed, tasks }) => {
    const names = new Set(tasks.map(({ tenantId, taskId }) => `${tenantId} ${taskId}`));
    const opened = new Map(tasks.map((task) => [keyOf(task), task.taskId]));
    return [
      ...lagging(answers, analyzed, 'analyzed'),
      ...lagging(answers, cases, 'decided'),
      ...cases.flatMap((row) => {
        const { responseId, outcome, taskId, provisional, decidedVersion, version, tenantId } = row;
        if (outcome === null || provisional || decidedVersion !== version)
          return [
            `${responseId} is not decided for good: ${outcome ?? 'no outcome'}, version ${decidedVersion} of ${version}`,
          ];
        const wants = outcome === 'opened' || outcome === 'joined';
        if (wants && !names.has(`${tenantId} ${taskId}`)) return [`${responseId} is ${outcome} and has no task`];
        if (outcome === 'opened' && opened.get(keyOf(row)) !== taskId)
          return [`${responseId} has opened ${taskId}, which is another answer's`];
        return [];
      }),
    ];
  },
};

const summed: Invariant = {
  id: 'I3',
  promise: 'rollups equal a recomputation from the answers',
  breaches: ({ answers, cells }) => {
    const wanted = new Map<string, [number, number, number]>();
    const add = (key: string, { value }: StoredAnswer): void => {
      const [n, positive, negative] = wanted.get(key) ?? [0, 0, 0];
      wanted.set(key, [n + 1, positive + (value >= 9 ? 1 : 0), negative + (value <= 6 ? 1 : 0)]);
    };
    for (const answer of answers) {
      add(`${answer.tenantId} ${answer.day}  `, answer);
      if (answer.unit !== null) add(`${answer.tenantId} ${answer.day} unit ${answer.unit}`, answer);
    }
    const kept = new Map(
      cells.map(({ tenantId, day, dimension, value, n, positive, negative }) => [
        `${tenantId} ${day} ${dimension} ${value}`,
        [n, positive, negative],
      ]),
    );
    const keys = [...new Set([...wanted.keys(), ...kept.keys()])];
    return keys
      .filter((key) => String(wanted.get(key)) !== String(kept.get(key)))
      .map((key) => `${key}: ${String(kept.get(key))} is kept, the answers say ${String(wanted.get(key))}`);
  },
};

const apart: Invariant = {
  id: 'I4',
  promise: "nothing carries another tenant's data",
  breaches: ({ crossings, log, receipts, tenants }) => [
    ...crossings.map(({ table, rows }) => `${rows} rows of ${table} say another tenant's mark`),
    ...tenants.flatMap(({ id, mark }) => {
      const others = tenants.filter((other) => other.mark !== mark).map((other) => `${other.mark}-`);
      const says = (text: string): boolean => others.some((other) => text.includes(other));
      return [
        ...log
          .filter(({ tenantId, data }) => tenantId === id && says(JSON.stringify(data)))
          .map((entry) => `${entry.type} ${entry.id} of ${mark} says another tenant's mark`),
        ...receipts
          .filter(({ channel, text }) => channel === 'webhook' && text.includes(`"tenantId":"${id}"`) && says(text))
          .map(({ delivery }) => `the webhook call ${delivery} of ${mark} says another tenant's mark`),
      ];
    }),
  ],
};

const newest: Invariant = {
  id: 'I5',
  promise: 'the newest version wins per answer',
  breaches: ({ ledger, answers }) => {
    const sent = new Map(ledger.map((row) => [`${row.tenant} ${row.sent.id} ${row.sent.revision}`, row]));
    const highest = new Map<string, number>();
    for (const { tenant, sent: row, outcome } of ledger) {
      const key = `${tenant} ${row.id}`;
      if (outcome === 'ok') highest.set(key, Math.max(highest.get(key) ?? 0, row.revision));
    }
    return answers.flatMap(({ tenantId, externalId, revision, comment, value }) => {
      const key = `${tenantId} ${externalId}`;
      const of = sent.get(`${key} ${revision}`);
      if (of === undefined) return [`${externalId} is stored with a revision ${revision} that nobody sent`];
      if (revision < (highest.get(key) ?? 0))
        return [`${externalId} is stored with revision ${revision}; ${highest.get(key)} was taken`];
      if (comment !== of.sent.comment || value !== of.sent.answers[0]!.value)
        return [`${externalId} is not stored as revision ${revision} was sent`];
      return [];
    });
  },
};

const clocks: Invariant = {
  id: 'I6',
  promise: 'each breached clock has exactly one task.overdue, none early, none later than the outage explains',
  breaches: ({ tasks, log, longestOutageMs }) => {
    const overdue = log.filter(({ type }) => type.startsWith('heed.task.overdue.'));
    const clockOf = ({ tenantId, data }: (typeof overdue)[number]): string =>
      `${tenantId} ${String(data['taskId'])} ${String(data['clock'])} ${Date.parse(String(data['dueAt']))}`;
    // A relay may repeat an event; the event is the same by its id.
    const told = countBy([...new Map(overdue.map((entry) => [entry.id, entry])).values()], clockOf);
    return [
      ...[...told].filter(([, times]) => times > 1).map(([clock, times]) => `${clock} was told ${times} times`),
      ...tasks
        .filter(({ breached }) => breached)
        .map(
          ({ tenantId, taskId, firstContactDueAt }) =>
            `${tenantId} ${taskId} first_contact ${Date.parse(firstContactDueAt!)}`,
        )
        .filter((clock) => !told.has(clock))
        .map((clock) => `${clock} has run out and was not told`),
      ...overdue.flatMap((entry) => {
        const lateMs = Date.parse(entry.time) - Date.parse(String(entry.data['dueAt']));
        if (lateMs < 0) return [`${clockOf(entry)} was told ${-lateMs} ms early`];
        if (lateMs > longestOutageMs + CLOCK_SLACK_MS) return [`${clockOf(entry)} was told ${lateMs} ms late`];
        return [];
      }),
    ];
  },
};

const notified: Invariant = {
  id: 'I7',
  promise: 'each notification has a receipt or an exhausted state, and receipts with one id are equal',
  breaches: ({ log, deliveries, receipts, tenantsWithWebhooks }) => {
    const told = new Set(
      deliveries
        .filter(({ channel, tenantId }) => channel === 'webhook' || !tenantsWithWebhooks.includes(tenantId))
        .map(({ causeId }) => causeId),
    );
    const wanted = log.filter(({ type }) => /^heed\.task\.(opened|overdue)\./.test(type));
    const arrived = new Set(receipts.map(({ delivery }) => delivery));
    const contents = new Map<string, string>();
    return [
      ...[...new Set(wanted.map(({ id }) => id))]
        .filter((id) => !told.has(id))
        .map((id) => `event ${id} was told to nobody`),
      ...deliveries.flatMap(({ id, state }) => {
        if (state === 'pending') return [`delivery ${id} is still pending`];
        return state === 'delivered' && !arrived.has(id)
          ? [`delivery ${id} counts as delivered and never arrived`]
          : [];
      }),
      ...receipts.flatMap(({ delivery, content }) => {
        const known = contents.get(delivery) ?? content;
        contents.set(delivery, known);
        return known === content ? [] : [`delivery ${delivery} arrived with two contents`];
      }),
    ];
  },
};

const counted: Invariant = {
  id: 'I8',
  promise: 'per group consumed = effected + skipped + dead-lettered, and no event takes effect twice',
  breaches: ({ counts, effects, inboxesEmptied }) => [
    ...effects
      .filter(({ effected, events }) => effected > events * (1 + inboxesEmptied))
      .map(
        ({ group, topic, effected, events }) =>
          `${group} took effect ${effected} times on the ${events} events of ${topic}`,
      ),
    ...counts
      .filter(({ consumed, effected, skipped, deadLettered }) => consumed !== effected + skipped + deadLettered)
      .map(
        ({ group, consumed, effected, skipped, deadLettered }) =>
          `${group}: ${consumed} consumed, ${effected} effected + ${skipped} skipped + ${deadLettered} dead-lettered`,
      ),
  ],
};

const bounded: Invariant = {
  id: 'I9',
  promise: 'memory is bounded, and intake answers only 2xx, 4xx, 429 and 503',
  breaches: ({ ledger, memory }) => {
    const statuses = [...new Set(ledger.flatMap(({ status }) => status ?? []))];
    return [
      ...statuses.filter((status) => status >= 500 && status !== 503).map((status) => `intake answered ${status}`),
      ...[...memory]
        .filter(([, bytes]) => bytes > MAX_MEMORY)
        .map(([name, bytes]) => `${name} took ${Math.round(bytes / 1_024 ** 2)} MiB`),
    ];
  },
};

const silent: Invariant = {
  id: 'I11',
  promise: 'no secret and no personal data in logs and dead-letter errors',
  breaches: ({ logs, deadLetters, secrets, tenants }) => {
    const texts = [
      ['the logs', logs] as const,
      ...deadLetters.map(({ group, error }) => [`a dead letter of ${group}`, error] as const),
    ];
    const hidden = [...secrets, ...tenants.flatMap(({ mark, key }) => [key, `Planted ${mark}`, `planted-${mark}`])];
    return texts.flatMap(([where, text]) =>
      hidden.filter((each) => text.includes(each)).map((each) => `${where}: ${each.slice(0, 12)}… is told`),
    );
  },
};

const caughtUp: Invariant = {
  id: 'I10',
  promise: 'after the fault lag returns to 0 within 1.5 × backlog / (capacity − arrival)',
  breaches: ({ lag }) => {
    if (lag === null) return [];
    const { backlog, capacity, tookMs } = lag;
    // Nothing arrives while it is measured.
    const withinMs = (1.5 * backlog * 1_000) / capacity + RETRY_SLACK_MS;
    const rates = `${backlog} answers behind, ${Math.round(capacity)} a second before the fault`;
    return tookMs > withinMs ? [`${rates}: it took ${tookMs} ms, more than ${Math.round(withinMs)} ms`] : [];
  },
};

/** In the order of their ids. */
export const invariants: readonly Invariant[] = [
  stored,
  decided,
  summed,
  apart,
  newest,
  clocks,
  notified,
  counted,
  bounded,
  caughtUp,
  silent,
];

/** A stage has each answer once, in the version that is stored. */
function lagging(answers: readonly StoredAnswer[], stage: readonly StageRow[], word: string): string[] {
  const versions = new Map(stage.map((row) => [keyOf(row), row.version]));
  return [
    ...answers
      .filter((answer) => versions.get(keyOf(answer)) !== answer.version)
      .map(
        (answer) =>
          `${answer.externalId} is ${word} in version ${versions.get(keyOf(answer)) ?? 'none'}, stored is ${answer.version}`,
      ),
    ...(stage.length > answers.length ? [`${stage.length} are ${word}, ${answers.length} are stored`] : []),
  ];
}
