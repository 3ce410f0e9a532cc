// Written by tools/generate from docs/api/openapi.json.

export interface components {
  schemas: {
    ActivateModel: {
      /** @description One that is usable; null: none */
      model: string | null;
    };
    Alive: {
      /** @constant */
      status: 'alive';
    };
    Analysis: {
      /** @description Competitors of the tenant’s list that the comment names */
      competitors: {
        /** @description As the tenant’s list has it */
        name: string;
        /** @description It is better or worse than you, the customer goes there, or neither is said */
        stance: 'better' | 'worse' | 'switch' | 'mention';
      }[];
      /** @description Which engine read it, with its version */
      engine: string;
      /** @description BCP 47 primary subtag; und where it cannot be told */
      language: string;
      /** @description Number of the reading of this version */
      reading: number;
      /**
       * Format: uuid
       * @description UUIDv5 of tenant and the caller’s id
       */
      responseId: string;
      sentiment: {
        /** @description Sentiment of the words */
        label: 'positive' | 'neutral' | 'negative';
        /** @description Of the label */
        probability: number;
        /** @description From very negative to very positive */
        score: number;
      };
      /** @description What the comment is about; at most 12 */
      themes: {
        /** @description That the comment is about it */
        confidence: number;
        /** @description Name to show */
        name: string;
        /** @description Sentiment of the words */
        sentiment: 'positive' | 'neutral' | 'negative';
        /** @description Id of the theme */
        theme: string;
      }[];
      /** @description The words cannot wait */
      urgent: boolean;
      /** @description Number of the accepted change of this answer; the highest wins */
      version: number;
    };
    ApiKey: {
      /** Format: date-time */
      createdAt: string;
      expiresAt: string | null;
      id: string;
      /** @description Exact to the minute */
      lastUsedAt: string | null;
      name: string;
      /** @description Id of the key that came in its place; this one ends at `expiresAt` */
      replacedBy: string | null;
      /** @description Id of the key in whose place it came */
      replaces: string | null;
      revokedAt: string | null;
      scopes: ('ingest' | 'read' | 'tasks' | 'admin')[];
      state: 'valid' | 'expired' | 'revoked';
    };
    AssignedTask: components['schemas']['TaskDetail'] & {
      /** @description The assignee is absent, or has as much as they take */
      warning: string | null;
    };
    Backfill: {
      /** @description Of those that were read, read otherwise than before */
      changed: number;
      /** @description Of those, decided by the deep tier; the others by the fast one */
      deep: number;
      /** @description When it was over */
      endedAt: string | null;
      /** @description First day */
      from: string | null;
      /**
       * Format: uuid
       * @description Of the run
       */
      id: string;
      /** @description Comments read so far */
      read: number;
      /** @description The key that asked for it */
      requestedBy: string;
      /**
       * Format: date-time
       * @description When it was asked for
       */
      startedAt: string;
      /** @description ended: every comment was read */
      state: 'running' | 'ended' | 'cancelled';
      /** @description By HEED_TEXT_DEEP when it started. fast: by the fast tier alone; auto: English comments that it is unsure of by the deep tier too; deep: all English comments. Where the deep tier cannot run, by the fast one */
      tier: 'fast' | 'auto' | 'deep';
      /** @description Day after the last */
      to: string | null;
      /** @description Comments of these days when it started */
      total: number;
    };
    Backfills: components['schemas']['Backfill'][];
    Channel: {
      /** @description Why Heed disabled it. Given back, it is not looked at */
      disabledReason?: string;
      /** @description False: nothing goes over it */
      enabled: boolean;
      /** @description What it hears of; * is everything that its kind can have. Digests are mails only */
      events: (
        | 'task.opened'
        | 'task.assigned'
        | 'task.updated'
        | 'task.overdue'
        | 'task.closed'
        | 'import.digest'
        | 'overdue.digest'
        | '*'
      )[];
      /** @description email: mails to recipients; webhook: CloudEvents over HTTP, signed by Standard Webhooks */
      kind: 'email' | 'webhook';
      /** @description Letters, digits, spaces, dots, dashes; the channel is known by it */
      name: string;
      /** @description Of the kind email: one mail to each */
      recipients?: string[];
      /** @description Of the kind webhook: whsec_ and 24 to 64 bytes as base64. Left out or masked: it stays, or is made for a new channel. Shown only when it is set */
      secret?: string;
      /** @description Names of the teams whose tasks it hears of; left out: all */
      teams?: string[];
      /** @description Of the kind webhook: http:// or https://, a public address */
      url?: string;
    };
    ChannelChange: {
      /** @description What was done to it */
      action: 'created' | 'changed' | 'removed' | 'enabled' | 'disabled' | 'tested' | 'replayed';
      /** @description key:<id>, or notification where Heed did it */
      actor: string;
      /**
       * Format: date-time
       * @description When
       */
      at: string;
      /** @description Name of the channel */
      channel: string;
      /** @description What is different */
      fields: {
        /** @description Name of the field */
        field: string;
        /** @description Null: there was none. A secret is ***, a URL ends after its host */
        from: unknown;
        /** @description As from; null: there is none now */
        to: unknown;
      }[];
      /**
       * Format: uuid
       * @description The change
       */
      id: string;
      /** @description Why, or how it went */
      note: string | null;
    };
    ChannelHistory: {
      /** @description Newest first */
      items: components['schemas']['ChannelChange'][];
      /** @description Cursor of the next page; null: this was the last */
      nextCursor: string | null;
    };
    ChannelInput: {
      /** @description Why Heed disabled it. Given back, it is not looked at */
      disabledReason?: string;
      /**
       * @description False: nothing goes over it
       * @default true
       */
      enabled?: boolean;
      /** @description What it hears of; * is everything that its kind can have. Digests are mails only */
      events: (
        | 'task.opened'
        | 'task.assigned'
        | 'task.updated'
        | 'task.overdue'
        | 'task.closed'
        | 'import.digest'
        | 'overdue.digest'
        | '*'
      )[];
      /** @description email: mails to recipients; webhook: CloudEvents over HTTP, signed by Standard Webhooks */
      kind: 'email' | 'webhook';
      /** @description Letters, digits, spaces, dots, dashes; the channel is known by it */
      name: string;
      /** @description Of the kind email: one mail to each */
      recipients?: string[];
      /** @description Of the kind webhook: whsec_ and 24 to 64 bytes as base64. Left out or masked: it stays, or is made for a new channel. Shown only when it is set */
      secret?: string;
      /** @description Names of the teams whose tasks it hears of; left out: all */
      teams?: string[];
      /** @description Of the kind webhook: http:// or https://, a public address */
      url?: string;
    };
    ChannelReplay: {
      /** @description Deliveries that were put in line again */
      replayed: number;
    };
    ChannelTest: {
      /** @description Name of the channel */
      channel: string;
      /** @description All of it */
      delivered: boolean;
      /** @description One for each recipient; a webhook has one */
      results: {
        /** @description Milliseconds */
        durationMs: number;
        /** @description refused: the server said no; failed: it did not answer */
        outcome: 'delivered' | 'refused' | 'failed';
        /** @description An address; of a webhook the channel’s name */
        recipient: string;
        /** @description SMTP reply code or HTTP status */
        replyCode: number | null;
        /** @description What the server said (of a webhook at most 200 characters), or what broke */
        replyText: string;
      }[];
    };
    CloudEvent: {
      /** @description The body of POST /v1/responses or /v1/interactions, one row */
      data: unknown;
      /** @description bulk for a backfill; left out: live */
      heedlane?: string;
      /** @description With the source it names the event; sending it again is safe */
      id: string;
      /** @description One that may speak for the key’s tenant */
      source: string;
      /** @constant */
      specversion: '1.0';
      /** @description heed.upstream.response.v1 or heed.upstream.interaction.v1 */
      type: string;
    };
    Competitor: {
      /** @description Other ways to write it; the name itself is always searched for */
      aliases?: string[];
      /** @description As reports name it */
      name: string;
    };
    CompetitorGroup: {
      /** @description All answers that were read */
      answers: number;
      /** @description Those that are named most */
      competitors: components['schemas']['CompetitorMentions'][];
      /** @description Answers with an NPS answer */
      n: number;
      /** @description Answers that name any competitor */
      named: {
        /** @description Answers */
        answers: number;
        /** @description Of those, with an NPS answer */
        n: number;
        /** @description NPS of those; null without */
        score: number | null;
      };
      /** @description Competitors that are named and not listed */
      other: {
        /** @description How many */
        competitors: number;
      };
      /** @description NPS of all; null without NPS answers */
      score: number | null;
      /** @description Value of the dimension */
      value: string;
    };
    CompetitorInWords: {
      /** @description Answers that name it */
      mentions: number;
      /** @description Of those, answers with an NPS answer */
      n: number;
      /** @description As the list had it when the comment was read */
      name: string;
      /** @description NPS of those; null without */
      score: number | null;
      /** @description Mentions by the sentiment of the whole comment */
      sentiment: {
        /** @description Badly */
        negative: number;
        /** @description Neither */
        neutral: number;
        /** @description Well */
        positive: number;
      };
      /** @description Mentions as a fraction of all answers; null without any */
      share: number | null;
      /** @description Mentions by what is said of it against you */
      stance: {
        /** @description It is better */
        better: number;
        /** @description Neither is said */
        mention: number;
        /** @description The customer goes there */
        switch: number;
        /** @description It is worse */
        worse: number;
      };
      /** @description Newest first */
      verbatims: components['schemas']['CompetitorVerbatim'][];
    };
    CompetitorList: {
      /** @description When */
      changedAt: string | null;
      /** @description Who: `key:<id>`; null before the first list */
      changedBy: string | null;
      competitors: components['schemas']['Competitor'][];
    };
    CompetitorListInput: {
      /** @description None: comments are not searched */
      competitors: components['schemas']['Competitor'][];
    };
    CompetitorMentions: {
      /** @description Answers that name it */
      mentions: number;
      /** @description Of those, answers with an NPS answer */
      n: number;
      /** @description As the list had it when the comment was read */
      name: string;
      /** @description NPS of those; null without */
      score: number | null;
      /** @description Mentions by the sentiment of the whole comment */
      sentiment: {
        /** @description Badly */
        negative: number;
        /** @description Neither */
        neutral: number;
        /** @description Well */
        positive: number;
      };
      /** @description Mentions as a fraction of all answers; null without any */
      share: number | null;
      /** @description Mentions by what is said of it against you */
      stance: {
        /** @description It is better */
        better: number;
        /** @description Neither is said */
        mention: number;
        /** @description The customer goes there */
        switch: number;
        /** @description It is worse */
        worse: number;
      };
    };
    CompetitorPeriod: {
      /** @description All answers that were read */
      answers: number;
      /** @description Those that are named most */
      competitors: components['schemas']['CompetitorMentions'][];
      /**
       * Format: date
       * @description First day
       */
      from: string;
      /** @description Answers with an NPS answer */
      n: number;
      /** @description Answers that name any competitor */
      named: {
        /** @description Answers */
        answers: number;
        /** @description Of those, with an NPS answer */
        n: number;
        /** @description NPS of those; null without */
        score: number | null;
      };
      /** @description Competitors that are named and not listed */
      other: {
        /** @description How many */
        competitors: number;
      };
      /** @description 2026-11-22, 2026-W47, 2026-11, 2026-Q4 or 2026 */
      period: string;
      /** @description NPS of all; null without NPS answers */
      score: number | null;
      /**
       * Format: date
       * @description Day after the last one
       */
      to: string;
    };
    CompetitorReport: {
      /** @description All answers that were read */
      answers: number;
      /** @description The dimension of the groups */
      by: string | null;
      /** @description Those that are named most */
      competitors: components['schemas']['CompetitorInWords'][];
      /** @description First day; null: from the beginning */
      from: string | null;
      /** @description At most 200 values, most answers that name a competitor first, each with the five named most. Answers without the dimension are in the total only. */
      groups: components['schemas']['CompetitorGroup'][];
      /** @description Competitors on the tenant’s list; with 0 new comments are not searched */
      listed: number;
      /** @description Answers with an NPS answer */
      n: number;
      /** @description Answers that name any competitor */
      named: {
        /** @description Answers */
        answers: number;
        /** @description Of those, with an NPS answer */
        n: number;
        /** @description NPS of those; null without */
        score: number | null;
      };
      /** @description Competitors that are named and not listed */
      other: {
        /** @description How many */
        competitors: number;
      };
      /** @description NPS of all; null without NPS answers */
      score: number | null;
      /** @description Day after the last one; null: until now */
      to: string | null;
    };
    CompetitorTrend: {
      /** @description First day; null: from the beginning */
      from: string | null;
      /**
       * @description Length of the periods
       * @enum {string}
       */
      interval: 'day' | 'week' | 'month' | 'quarter' | 'year';
      /** @description Every period, oldest first, also where nobody answered, with the same competitors in the same order; the first and the last end where the question does. At most 1,100. */
      periods: components['schemas']['CompetitorPeriod'][];
      /** @description Day after the last one; null: until now */
      to: string | null;
      /** @description Of all periods together */
      total: {
        /** @description All answers that were read */
        answers: number;
        /** @description Those that are named most */
        competitors: components['schemas']['CompetitorMentions'][];
        /** @description Answers with an NPS answer */
        n: number;
        /** @description Answers that name any competitor */
        named: {
          /** @description Answers */
          answers: number;
          /** @description Of those, with an NPS answer */
          n: number;
          /** @description NPS of those; null without */
          score: number | null;
        };
        /** @description Competitors that are named and not listed */
        other: {
          /** @description How many */
          competitors: number;
        };
        /** @description NPS of all; null without NPS answers */
        score: number | null;
      };
    };
    CompetitorVerbatim: {
      /**
       * Format: date
       * @description Day of the answer
       */
      day: string;
      /**
       * Format: uuid
       * @description Response
       */
      responseId: string;
      /** @description The NPS answer */
      score: number | null;
      /** @description Sentiment of the words */
      sentiment: 'positive' | 'neutral' | 'negative';
      /** @description better, worse, switch or mention */
      stance: string;
      /** @description The customer’s words */
      text: string;
    };
    ContactAccess: {
      /** @description Who was shown the details: `key:<id>` */
      actor: string;
      /** Format: date-time */
      at: string;
      /** Format: uuid */
      id: string;
      /** @description export: all that is held of the customer was given out */
      purpose: 'task' | 'export';
      respondentId: string | null;
      taskId: string | null;
    };
    Correction: {
      /** @description As it was read until then */
      before: {
        /** @description Sentiment of the words */
        sentiment: 'positive' | 'neutral' | 'negative';
        themes: {
          /** @description Sentiment of the words */
          sentiment: 'positive' | 'neutral' | 'negative';
          /** @description Id of the theme */
          theme: string;
        }[];
      };
      /**
       * Format: uuid
       * @description Of the correction
       */
      id: string;
      /**
       * Format: date-time
       * @description When
       */
      madeAt: string;
      /** @description Who: `key:<id>` */
      madeBy: string;
      /**
       * Format: uuid
       * @description Id of the response
       */
      responseId: string;
      /** @description Sentiment of the words */
      sentiment: ('positive' | 'neutral' | 'negative') | null;
      /** @description As corrected; null: as they were read */
      themes:
        | {
            /** @description Sentiment of the words */
            sentiment: 'positive' | 'neutral' | 'negative';
            /** @description Id of the theme */
            theme: string;
          }[]
        | null;
      /** @description When it was taken back */
      undoneAt: string | null;
      /** @description Who took it back; null while it stands */
      undoneBy: string | null;
      /** @description Version of the answer that was corrected */
      version: number;
      /** @description Reason that was given */
      why: string | null;
    };
    Corrections: components['schemas']['Correction'][];
    CreatedKey: {
      /** Format: date-time */
      createdAt: string;
      expiresAt: string | null;
      id: string;
      /** @description The key itself, shown this once */
      key: string;
      /** @description Exact to the minute */
      lastUsedAt: string | null;
      name: string;
      /** @description Id of the key that came in its place; this one ends at `expiresAt` */
      replacedBy: string | null;
      /** @description Id of the key in whose place it came */
      replaces: string | null;
      revokedAt: string | null;
      scopes: ('ingest' | 'read' | 'tasks' | 'admin')[];
      state: 'valid' | 'expired' | 'revoked';
    };
    CreatedTenant: {
      key: components['schemas']['CreatedKey'];
      tenant: components['schemas']['Tenant'];
    };
    DeadLetter: {
      attempts: number;
      /** @description What went wrong, without the record’s content */
      error: string;
      /** @description Stable, for programs */
      errorCode: string;
      eventId: string | null;
      /** Format: date-time */
      failedAt: string;
      /** @description The service that could not take it */
      group: string;
      /** Format: uuid */
      id: string;
      key: string | null;
      offset: number | null;
      partition: number | null;
      reason: string | null;
      settledAt: string | null;
      settledBy: string | null;
      /** @description Of a list without it: open */
      state: 'open' | 'replayed' | 'discarded';
      topic: string;
      type: string | null;
    };
    DeadLetterAction: {
      action: 'read' | 'replayed' | 'failed again' | 'discarded';
      /** Format: date-time */
      at: string;
      /** @description Whose key */
      by: string;
      detail: string | null;
    };
    DeadLetterCount: {
      open: number;
    };
    DeadLetterDetail: {
      attempts: number;
      /** @description What went wrong, without the record’s content */
      error: string;
      /** @description Stable, for programs */
      errorCode: string;
      eventId: string | null;
      /** Format: date-time */
      failedAt: string;
      /** @description The service that could not take it */
      group: string;
      headers: {
        [key: string]: string;
      };
      /** @description Who did what with it, oldest first; the last 100 */
      history: components['schemas']['DeadLetterAction'][];
      /** Format: uuid */
      id: string;
      key: string | null;
      offset: number | null;
      partition: number | null;
      reason: string | null;
      settledAt: string | null;
      settledBy: string | null;
      /** @description Of a list without it: open */
      state: 'open' | 'replayed' | 'discarded';
      topic: string;
      type: string | null;
      value: string | null;
    };
    DeadLetterPage: {
      items: components['schemas']['DeadLetter'][];
      nextCursor: string | null;
    };
    Decision: {
      /**
       * Format: date-time
       * @description When it was first decided
       */
      decidedAt: string;
      /** @description Kind of task that the rule asks for; null: none */
      kind: string | null;
      /** @description opened: a task; joined: the open task of the same customer; nothing; withdrawn: a task that ended */
      outcome: 'opened' | 'joined' | 'nothing' | 'withdrawn';
      /** @description Decided without its scores or its analysis; runs again when they come */
      provisional: boolean;
      /** @description Why it is not what the rule alone would say */
      reason: string | null;
      /**
       * Format: uuid
       * @description The answer
       */
      responseId: string;
      /** @description The first rule that matched */
      rule: string;
      /** @description Version of the rules that decided, as in /v1/rules/history; null: decided before that */
      rulesVersion: number | null;
      /** @description The task that was opened, joined or withdrawn */
      taskId: string | null;
      /** @description Version of the answer that was decided */
      version: number;
    };
    DecisionCounts: {
      /** @description Answers with a decision */
      decided: number;
      /** @description Those that joined the open task of their customer */
      joined: number;
      /** @description Those that need no task */
      nothing: number;
      /** @description Of them, those that opened a task */
      opened: number;
      /** @description Those whose task was withdrawn */
      withdrawn: number;
    };
    DecisionDetail: components['schemas']['Decision'] & {
      /** @description As it is now */
      task: components['schemas']['Task'] | null;
    };
    DecisionPage: {
      /** @description Oldest first */
      items: components['schemas']['Decision'][];
      /** @description Cursor of the next page; null: this was the last */
      nextCursor: string | null;
    };
    DeletedResponse: {
      /** Format: uuid */
      id: string;
      /** @constant */
      state: 'deleted';
      /** @description The version that took the answer back */
      version: number;
    };
    Delivery: {
      /** @description What it tells of: task.opened, task.overdue, import.digest … */
      about: string;
      /** @description All, oldest first */
      attempts: components['schemas']['DeliveryAttempt'][];
      /** @description How it goes out */
      channel: 'email' | 'webhook';
      /** @description The channel that asked for it; null: mail to assignee or team */
      channelName: string | null;
      /**
       * Format: date-time
       * @description When it was decided
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description The delivery; its mails carry the Message-ID <id@heed>, its webhooks it as webhook-id
       */
      id: string;
      /** @description The import it sums up, or that brought the task */
      importId: string | null;
      /** @description What the last attempt without success got to hear */
      lastError: string | null;
      /** @description When it is tried next */
      nextAttemptAt: string | null;
      /** @description An address; of a webhook its channel’s name. Null: nobody had an address */
      recipient: string | null;
      /** @description When it was delivered or given up */
      settledAt: string | null;
      /** @description pending: it is tried, or waits for the next try; failed: given up, or nobody had an address */
      state: 'pending' | 'delivered' | 'failed';
      /** @description Of a webhook the event’s type */
      subject: string;
      /** @description The task it is about */
      taskId: string | null;
    };
    DeliveryAttempt: {
      /**
       * Format: date-time
       * @description When it was recorded
       */
      at: string;
      /** @description Milliseconds */
      durationMs: number;
      /** @description From 1; goes on over a retry */
      number: number;
      /** @description refused: the server said no; failed: it did not answer */
      outcome: 'delivered' | 'refused' | 'failed';
      /** @description SMTP reply code or HTTP status */
      replyCode: number | null;
      /** @description What the server said (of a webhook at most 200 characters), or what broke */
      replyText: string;
    };
    DeliveryPage: {
      /** @description Newest first */
      items: components['schemas']['Delivery'][];
      /** @description Cursor of the next page; null: this was the last */
      nextCursor: string | null;
    };
    DeliverySummary: {
      /** @description The server took them */
      delivered: number;
      /** @description Given up */
      failed: number;
      /** @description Are tried, or wait for the next try */
      pending: number;
    };
    Dimension: {
      label: string;
      name: string;
      type: 'standard' | 'custom';
      /** @description Null: any value */
      values: string[] | null;
    };
    DimensionInput: {
      /** @description For people */
      label: string;
      /** @description The values that are taken; left out: any */
      values?: string[];
    };
    Driver: {
      /** @description What those who speak badly of it do to the score */
      impact: {
        /** @description 95 % interval */
        high: number | null;
        /** @description NPS of all less the NPS without those that speak badly of it, in points; null where nobody else answered */
        impact: number | null;
        /** @description 95 % interval: Poisson bootstrap, 1,000 resamples, the same for the same answers */
        low: number | null;
        /** @description How far the impact can be trusted */
        precision: {
          /**
           * @description Half width of the interval: up to a quarter of the impact, up to a half, more
           * @enum {string}
           */
          label: 'precise' | 'fair' | 'directional' | 'no data';
          /** @description Estimate of how many more answers make it fair */
          needsMore: number;
        };
      };
      /** @description Its part of what the model explains of the 0–10 rating; null with fewer than 10 responses, or where nothing is explained */
      importance: number | null;
      /** @description Responses that speak of it */
      n: number;
      /** @description Name to show */
      name: string;
      /** @description Points of the NPS that it adds or costs, as in `GET /v1/themes` */
      points: number;
      /** @description Responses by how they speak of it */
      sentiment: {
        /** @description Badly */
        negative: number;
        /** @description Neither */
        neutral: number;
        /** @description Well */
        positive: number;
      };
      /** @description Id of the theme */
      theme: string;
    };
    DriverChange: {
      /** @description Before */
      before: {
        /** @description Responses that speak of it */
        n: number;
        /** @description Points of the NPS */
        points: number;
      };
      /** @description Points now less points before; volume and score add up to it */
      change: number;
      /** @description Name to show */
      name: string;
      /** @description Now */
      now: {
        /** @description Responses that speak of it */
        n: number;
        /** @description Points of the NPS */
        points: number;
      };
      /** @description Because those who speak of it rate better or worse */
      score: number;
      /** @description Id of the theme */
      theme: string;
      /** @description Because more or fewer speak of it */
      volume: number;
    };
    DriverChanges: {
      /** @description The other period */
      before: {
        /** @description First day; null: from the beginning */
        from: string | null;
        /** @description Responses with an NPS answer */
        n: number;
        /** @description NPS; null without NPS answers */
        score: number | null;
        /** @description Day after the last one; null: until now */
        to: string | null;
      };
      /** @description NPS now less NPS before; null where a period has no NPS answers */
      change: number | null;
      /** @description Responses without a theme */
      noTheme: {
        /** @description Points now less points before; volume and score add up to it */
        change: number;
        /** @description Because those who speak of it rate better or worse */
        score: number;
        /** @description Because more or fewer speak of it */
        volume: number;
      } | null;
      /** @description The period asked for */
      now: {
        /** @description First day; null: from the beginning */
        from: string | null;
        /** @description Responses with an NPS answer */
        n: number;
        /** @description NPS; null without NPS answers */
        score: number | null;
        /** @description Day after the last one; null: until now */
        to: string | null;
      };
      /** @description Themes beyond the limit. The changes of themes, noTheme and other sum to that of the NPS */
      other: {
        /** @description Points now less points before; volume and score add up to it */
        change: number;
        /** @description Because those who speak of it rate better or worse */
        score: number;
        /** @description How many */
        themes: number;
        /** @description Because more or fewer speak of it */
        volume: number;
      };
      /** @description Of the change, two-sided, as in `GET /v1/scores/compare` */
      p: number | null;
      /** @description By the size of their change; empty where a period has no NPS answers */
      themes: components['schemas']['DriverChange'][];
    };
    Drivers: {
      /** @description First day; null: from the beginning */
      from: string | null;
      /** @description Linear in how each theme is spoken of; R² is divided by Shapley values (LMG). Associated with the rating: whether a theme causes it, no such figure can say. */
      model: {
        /** @description All orders of the themes were averaged, not a sample of them */
        exact: boolean;
        /** @description Responses with a rating and words */
        n: number;
        /** @description Part of the variance of the 0–10 ratings that goes with the themes */
        r2: number;
        /** @description Themes in the model */
        themes: number;
      };
      /** @description Responses with an NPS answer; all counts here are of them */
      n: number;
      /** @description Responses without a theme */
      noTheme: {
        /** @description Responses */
        n: number;
        /** @description Points of the NPS */
        points: number | null;
      };
      /** @description Themes beyond the limit. The points of themes, noTheme and other sum to the score */
      other: {
        /** @description Points of the NPS, together */
        points: number | null;
        /** @description How many */
        themes: number;
      };
      /** @description NPS; null without NPS answers */
      score: number | null;
      /** @description By the size of their impact, then by how many speak of them */
      themes: components['schemas']['Driver'][];
      /** @description Day after the last one; null: until now */
      to: string | null;
    };
    EmergingQuote: {
      /**
       * Format: date
       * @description Day of the answer
       */
      day: string;
      /**
       * Format: uuid
       * @description Response
       */
      responseId: string;
      /** @description The NPS answer */
      score: number | null;
      /** @description Sentiment of the words */
      sentiment: 'positive' | 'neutral' | 'negative';
      /** @description The customer’s words, at most 1,000 characters */
      text: string;
    };
    EmergingTheme: {
      /** @description Who wrote them; at least 3. Who wrote is not known here: comments of the same words count as of one author */
      authors: number;
      /** @description Comments before it */
      before: number;
      /** @description Comments of the period that hold the term; at least 5 */
      n: number;
      /** @description The larger of two tests, log-odds and Gamma-Poisson burst, adjusted by Benjamini and Hochberg over all terms tested; at most 0.05 */
      p: number;
      /** @description Newest first */
      quotes: components['schemas']['EmergingQuote'][];
      /** @description Other terms of the same comments */
      related: string[];
      /** @description The words that name it */
      term: string;
      /** @description Log-odds with an informative Dirichlet prior, in standard errors (Monroe et al. 2008) */
      z: number;
    };
    EmergingThemes: {
      /** @description The days before it: their newest 20,000 comments; null without answers */
      before: {
        /** @description Comments that were read */
        comments: number;
        /** @description There were no older ones that were left out */
        complete: boolean;
        /**
         * Format: date
         * @description First day
         */
        from: string;
        /**
         * Format: date
         * @description Day after the last one
         */
        to: string;
      } | null;
      /** @description Most striking first */
      candidates: components['schemas']['EmergingTheme'][];
      /**
       * @description Which clauses were read
       * @enum {string}
       */
      clauses: 'unassigned' | 'all';
      /** @description The period: its newest 10,000 comments; null without answers */
      now: {
        /** @description Comments that were read */
        comments: number;
        /** @description There were no older ones that were left out */
        complete: boolean;
        /**
         * Format: date
         * @description First day
         */
        from: string;
        /**
         * Format: date
         * @description Day after the last one
         */
        to: string;
      } | null;
      /** @description Candidates beyond the limit */
      omitted: number;
      /** @description Terms of one to three words in at least 5 comments of both together: all were tested */
      tested: number;
    };
    ErasedIn: {
      confirmedAt: string | null;
      /** @description What was removed: kind → how many */
      removed: {
        [key: string]: number;
      };
      service: string;
      /** @description waiting: it has not confirmed yet; it may be away */
      state: 'removed' | 'waiting';
    };
    /** @description Holds no personal data */
    Erasure: {
      finishedAt: string | null;
      /** Format: uuid */
      id: string;
      /**
       * Format: date-time
       * @description Until then the log may still hold events of before; it forgets by age
       */
      logForgottenBy: string;
      /**
       * Format: date-time
       * @description What was answered until then is gone
       */
      requestedAt: string;
      /** @description The key that asked for it */
      requestedBy: string;
      respondentId: string | null;
      responseId: string | null;
      services: components['schemas']['ErasedIn'][];
      /** @description waiting: for services that have not confirmed; finished: this is the receipt */
      state: 'running' | 'waiting' | 'finished';
    };
    ErasurePage: {
      items: components['schemas']['Erasure'][];
      nextCursor: string | null;
    };
    Greeting: {
      /** @description The API page */
      docs: string;
      name: string;
      /** @description The document that it shows */
      openapi: string;
      version: string;
    };
    Import: {
      /** Format: uuid */
      importId: string;
      name: string;
      state: 'running' | 'ended';
    };
    Installation: {
      dataDir: string | null;
      deadLetters: {
        group: string;
        /** @description Of which nobody can tell whose they are; the operator finds them under /v1/dead-letters */
        ofNobody: number;
        open: number;
      }[];
      lag: {
        group: string;
        /** @description Events that it has before it */
        lag: number;
      }[];
      mail: {
        kind: string;
        target: string;
      };
      /** @description Each service that could be asked, looked at now */
      services: {
        /** @description By how much the clock of the database is before that of the service */
        clockAheadSeconds: number;
        migrations: {
          /** @description Of this release, and not in the database */
          pending: string[];
          /** @description In the database, and of another release */
          unknown: string[];
        };
        outside: {
          /** @description What it uses beside the database and the log: mail */
          part: string;
          /** @description Null where it works, asked just now */
          problem: string | null;
        }[];
        service: string;
      }[];
      /** @description In what the topics of the broker differ from what Heed wants; null: there is no broker */
      topics:
        | {
            found: string | null;
            topic: string;
            wanted: string;
            /** @description `topic`: it is missing; `partitions`, or the name of a setting: that differs */
            what: string;
          }[]
        | null;
      transport: string;
      version: string;
    };
    InstallationCounts: {
      deadLetters: {
        group: string;
        /** @description Of which nobody can tell whose they are; the operator finds them under /v1/dead-letters */
        ofNobody: number;
        open: number;
      }[];
      lag: {
        group: string;
        /** @description Events that it has before it */
        lag: number;
      }[];
    };
    KeyRotation: {
      /**
       * @description So long both keys hold; then the old one ends
       * @default 86400
       */
      overlapSeconds?: number;
    };
    LearnedModel: {
      /** @description Who activated it last */
      activatedBy: string | null;
      /** @description Since when comments are read with it; null: they are not */
      activeSince: string | null;
      /** @description Corrections that stood and whose words were there */
      corrections: number;
      /** @description On comments that it did not learn from: a fifth, chosen by the hash of their text */
      figures: {
        /** @description What it does to the rest */
        others: {
          /** @description Share of them that is read differently */
          changed: number;
          /** @description Comments that nobody corrected */
          n: number;
        };
        sentiment: {
          /** @description Accuracy with what was learned */
          after: number;
          /** @description Accuracy of the shared weights alone */
          before: number;
          /** @description Corrected comments measured on */
          n: number;
        } | null;
        themes: {
          /** @description Micro-F1 with what was learned */
          after: number;
          /** @description Micro-F1 of the shared weights alone */
          before: number;
          /** @description Corrected comments measured on */
          n: number;
        } | null;
      } | null;
      /** @description Different corrected comments that it was measured on */
      heldBack: number;
      /**
       * Format: uuid
       * @description Of the training
       */
      id: string;
      /** @description Why it may not be used; null: it was accepted */
      refused: string | null;
      /**
       * Format: date-time
       * @description When; corrections from later are not in it
       */
      trainedAt: string;
      /** @description `key:<id>`, or `text-analytics` where enough corrections were new */
      trainedBy: string;
      /** @description Different corrected comments that it learned from */
      trainedOn: number;
      /** @description It can be activated: accepted, its weights are kept, and nobody whose words are in it was erased */
      usable: boolean;
    };
    Learning: {
      /** @description With which comments are read; null: with the shared weights alone */
      active: string | null;
      /** @description Newest first, at most 100 */
      models: components['schemas']['LearnedModel'][];
      /** @description Since the last training; 20 start one by themselves */
      newCorrections: number;
    };
    MakeCorrection: {
      /** @description Sentiment of the words */
      sentiment?: 'positive' | 'neutral' | 'negative';
      /** @description All that the comment is about; none: it is about none */
      themes?: {
        /** @description Sentiment of the words */
        sentiment: 'positive' | 'neutral' | 'negative';
        /** @description Id of the theme */
        theme: string;
      }[];
      /** @description Why, for whoever reads the history */
      why?: string;
    };
    MemberLoad: {
      /** @description Today */
      absent: boolean;
      /** @description Most open tasks that are given out; null: no limit */
      capacity: number | null;
      /** @description How many more tasks are given out; null: no limit */
      free: number | null;
      /** @description The member */
      id: string;
      /** @description Is not of the team any more, but has tasks of it */
      left: boolean;
      /** @description Name to show */
      name: string;
      /** @description Open tasks */
      open: number;
      /** @description Of them with a clock that has run out */
      overdue: number;
    };
    NewInteraction: {
      /** @description Where it belongs. Dimensions: unit, touchpoint, channel, product, segment, persona, region, route, agent, source, and the tenant’s own */
      dimensions?: {
        [key: string]: string;
      };
      /** @description The caller’s id of the interaction: sending it again is safe */
      id: string;
      /** @description What happened: purchase, call, delivery … */
      kind: string;
      /**
       * Format: date-time
       * @description When it happened, with a zone
       */
      occurredAt: string;
      /** @description The customer; leave it out for an anonymous answer */
      respondent?: {
        email?: string;
        /** @description The caller’s id of the customer */
        id: string;
        name?: string;
        phone?: string;
      };
      revision?: number;
    };
    NewKey: {
      /**
       * Format: date-time
       * @description In the future. Without it the key holds until revoked
       */
      expiresAt?: string;
      /** @description Who or what holds the key */
      name: string;
      scopes: ('ingest' | 'read' | 'tasks' | 'admin')[];
    };
    NewResponse: {
      /**
       * Format: date-time
       * @description When the customer answered, with a zone
       */
      answeredAt: string;
      /** @description Scores; may be empty where there is a comment */
      answers: {
        /** @description CES only: which end of the scale is easy; standard high_is_easy */
        direction?: 'high_is_easy' | 'low_is_easy';
        /** @description Net Promoter Score, customer satisfaction, customer effort score */
        metric: 'nps' | 'csat' | 'ces';
        /** @description Slug of the question; the metric’s name where it is left out */
        question?: string;
        /** @description Standard: NPS 0–10 (fixed), CSAT 1–5, CES 1–7 */
        scale?: {
          max: number;
          min: number;
        };
        /** @description The answer on its scale */
        value: number;
      }[];
      /** @description The customer’s words */
      comment?: string;
      /** @description The customer asked to be contacted */
      contactRequested?: boolean;
      /** @description Where it belongs. Dimensions: unit, touchpoint, channel, product, segment, persona, region, route, agent, source, and the tenant’s own */
      dimensions?: {
        [key: string]: string;
      };
      /** @description The caller’s id of the answer: sending it again is safe */
      id: string;
      /** @description The caller’s id of the interaction that the answer is about */
      interactionId?: string;
      /** @description Language of the comment, BCP 47 */
      language?: string;
      /** @description The customer; leave it out for an anonymous answer */
      respondent?: {
        email?: string;
        /** @description The caller’s id of the customer */
        id: string;
        name?: string;
        phone?: string;
      };
      /** @description A higher revision replaces the whole earlier one; standard 1 */
      revision?: number;
    };
    NewTenant: {
      /** @description No two tenants share one */
      name: string;
      /**
       * @description IANA name; the tenant’s days are days there
       * @default UTC
       */
      timeZone?: string;
    };
    /** @description Problem details, RFC 9457 */
    Problem: {
      /** @description Stable, for programs: `HEED_…` */
      code: string;
      /** @description What is wrong here, and what to do */
      detail: string;
      /** @description Seconds, as in the header */
      retryAfter?: number;
      /** @description The status of the answer */
      status: number;
      title: string;
      /** @description A URN for the kind of problem */
      type: string;
      violations?: components['schemas']['Violation'][];
    };
    Readiness: {
      problems?: {
        part: string;
        reason: string;
        service: string;
        since: string;
        /**
         * @description Answers are taken in and requests are served all the same
         * @constant
         */
        tolerable?: true;
      }[];
      status: 'ready' | 'degraded' | 'not ready';
    };
    Replayed: {
      failed: {
        error: string;
        id: string;
      }[];
      nextCursor: string | null;
      replayed: number;
      /** @description With dryRun */
      wouldReplay?: number;
    };
    Republication: {
      /** @description Answers emitted so far */
      emitted: number;
      endedAt: string | null;
      from: string | null;
      /** Format: uuid */
      id: string;
      /** @description The key that asked for it */
      requestedBy: string;
      /** Format: date-time */
      startedAt: string;
      /** @description ended: all its events are committed; consumers may still have to read them */
      state: 'running' | 'ended' | 'cancelled';
      to: string | null;
      /** @description Answers of these days when it started, deleted ones included */
      total: number;
    };
    RepublicationPage: {
      items: components['schemas']['Republication'][];
      nextCursor: string | null;
    };
    RespondentExport: {
      /** @description Who was shown their contact details, and who exported this */
      accesses: {
        [key: string]: unknown;
      }[];
      /** @description What was read in their comments */
      analyses: {
        [key: string]: unknown;
      }[];
      /** @description What they answered, as it holds now */
      answers: {
        [key: string]: unknown;
      }[];
      contact: {
        email: string | null;
        /** @description The caller’s id */
        id: string;
        name: string | null;
        phone: string | null;
        /**
         * Format: uuid
         * @description Heed’s id of the person
         */
        respondentId: string;
        /**
         * Format: date-time
         * @description When Heed first heard of them
         */
        since: string;
      };
      /** @description What people said that their comments mean */
      corrections: {
        [key: string]: unknown;
      }[];
      /** @description What was decided on their answers, and by which rule */
      decisions: {
        [key: string]: unknown;
      }[];
      /** @description Mails and webhooks about their tasks, with the text where it is still kept */
      deliveries: {
        [key: string]: unknown;
      }[];
      /** @description Summaries that told of their tasks; without the text, which tells of others too */
      digests: {
        [key: string]: unknown;
      }[];
      /** Format: date-time */
      exportedAt: string;
      /** @description What they did */
      interactions: {
        [key: string]: unknown;
      }[];
      /** @description How their answers were scored */
      scores: {
        [key: string]: unknown;
      }[];
      /** @description Tasks about them, with timelines */
      tasks: {
        [key: string]: unknown;
      }[];
    };
    Response: {
      /** Format: date-time */
      acceptedAt: string;
      /** Format: date-time */
      answeredAt: string;
      answers: {
        /** @description Where the classes begin; values between the two are passive or neutral */
        cutPoints: {
          /** @description Detractor, dissatisfied or hard from here down */
          negativeTo: number;
          /** @description Promoter, satisfied or easy from here up */
          positiveFrom: number;
        };
        /** @description CES only: which end of the scale is easy */
        direction: 'high_is_easy' | 'low_is_easy';
        /** @description Net Promoter Score, customer satisfaction, customer effort score */
        metric: 'nps' | 'csat' | 'ces';
        /** @description Slug of the question; the metric’s name where the survey has one question of it */
        question: string;
        /** @description Lowest and highest possible answer */
        scale: {
          /** @description Highest possible answer */
          max: number;
          /** @description Lowest possible answer */
          min: number;
        };
        /** @description The answer on its scale */
        value: number;
      }[];
      /** Format: date-time */
      changedAt: string;
      comment: string | null;
      contactRequested: boolean;
      /**
       * Format: date
       * @description In the tenant’s time zone
       */
      day: string;
      /** @description What routing decided, with its task if there is one */
      decision: components['schemas']['DecisionDetail'] | null;
      dimensions: {
        [key: string]: string;
      };
      /** @description The caller’s id */
      externalId: string;
      followUp: boolean;
      /**
       * Format: uuid
       * @description Heed’s id
       */
      id: string;
      importId: string | null;
      language: string | null;
      respondentId: string | null;
      /** @description As the caller numbers them */
      revision: number;
      /** @description What scoring made of it */
      score: components['schemas']['ResponseScores'] | null;
      stages: {
        analyzed: boolean;
        decided: boolean;
        scored: boolean;
        /** @constant */
        stored: true;
      };
      /** @description deleted: words, scores and customer are gone; the id stays taken. erased: words and customer are gone, it counts as before */
      state: 'stored' | 'deleted' | 'erased';
      /** @description What text analytics read in it */
      themes: components['schemas']['Analysis'] | null;
      /** @description Services that could not be asked */
      unavailable: string[];
      /** @description The newest stored version; parts of older ones are left out */
      version: number;
    };
    ResponseCount: {
      deleted: number;
      newestAnsweredAt: string | null;
      /** @description Stored, without those that were deleted */
      responses: number;
    };
    ResponseScores: {
      answers: {
        /** @description Class of the answer on its metric */
        class: 'promoter' | 'passive' | 'detractor' | 'satisfied' | 'neutral' | 'dissatisfied' | 'easy' | 'hard';
        /** @description Net Promoter Score, customer satisfaction, customer effort score */
        metric: 'nps' | 'csat' | 'ces';
        question: string;
        value: number;
      }[];
      /** @description Net Promoter Score, customer satisfaction, customer effort score */
      decidedBy: ('nps' | 'csat' | 'ces') | null;
      /**
       * Format: uuid
       * @description Id of the response in Heed
       * @example eef4afec-a527-578a-8ccd-f4e8ef4daecc
       */
      responseId: string;
      /** @description 1 promoter, satisfied or easy; 0 passive or neutral; -1 detractor, dissatisfied or hard */
      sign: 1 | 0 | -1;
      /** @description The version that was scored last */
      version: number;
    };
    RoutingVerification: {
      /** @description Answers that were looked at */
      checked: number;
      days: {
        /**
         * Format: date
         * @description Day of the answers
         */
        day: string;
        /** @description Order-free hash of response ids and versions; equal in every service */
        hash: string;
        /** @description How many */
        responses: number;
      }[];
      /** @constant */
      service: 'routing';
      wrong: {
        /** @description Null here */
        recomputed: unknown;
        /** @description Null here */
        stored: unknown;
        /** @description What does not fit */
        what: string;
      }[];
    };
    RowCounts: {
      accepted: number;
      duplicate: number;
      rejected: number;
      superseded: number;
      updated: number;
    };
    RowProblem: {
      /** @description HEED_VALIDATION or HEED_CONFLICT */
      code: string;
      detail: string;
      violations: {
        detail: string;
        field: string;
        rule: string;
      }[];
    };
    RowResult: {
      /** @description The caller’s id; null where the row has none */
      id: string | null;
      /** @description Position in the request, from 0 */
      index: number;
      /**
       * Format: uuid
       * @description Heed’s id of the interaction
       */
      interactionId?: string;
      /** @description accepted, updated: stored now. duplicate, superseded: nothing changed. rejected: see problem */
      outcome: 'accepted' | 'updated' | 'duplicate' | 'superseded' | 'rejected';
      problem?: components['schemas']['RowProblem'];
      /**
       * Format: uuid
       * @description Heed’s id of the answer
       */
      responseId?: string;
      /** @description Version after this request */
      version?: number;
    };
    RowResults: {
      counts?: components['schemas']['RowCounts'];
      results: components['schemas']['RowResult'][];
    };
    Rule: {
      /** @description All given parts must hold; empty matches every answer */
      condition: {
        /** @description The customer speaks of leaving */
        churnRisk?: boolean;
        /** @description Some answer has one of these classes */
        class?: ('promoter' | 'passive' | 'detractor' | 'satisfied' | 'neutral' | 'dissatisfied' | 'easy' | 'hard')[];
        /** @description Ticked, or asked for in the comment */
        contactRequested?: boolean;
        /** @description All of these dimensions */
        dimensions?: {
          [key: string]: string[];
        };
        /**
         * @description Whose score is compared; left out: nps
         * @enum {string}
         */
        metric?: 'nps' | 'csat' | 'ces';
        /** @description The score of the metric is this or higher */
        scoreAtLeast?: number;
        /** @description The score of the metric is this or lower */
        scoreAtMost?: number;
        /** @description The comment has one of these sentiments */
        sentiment?: ('positive' | 'neutral' | 'negative')[];
        /** @description The comment is about one of these themes, by id */
        themes?: string[];
        /** @description Detractor, dissatisfied or hard, by the metric that decides */
        unhappy?: boolean;
        /** @description The words cannot wait */
        urgent?: boolean;
      };
      /** @description Known by it in decisions and tasks; unique */
      name: string;
      /** @description The task that is opened; null: none, the decision is recorded */
      task: {
        /** @description Until the first contact is due, from acceptance; null: no such clock */
        firstContactMinutes: number | null;
        /**
         * @description Why somebody should act
         * @enum {string}
         */
        kind: 'recovery' | 'contact' | 'urgent' | 'nurture' | 'thanks';
        /**
         * @description How soon the task wants attention
         * @enum {string}
         */
        priority: 'low' | 'normal' | 'high' | 'urgent';
        /** @description Until the resolution is due, from acceptance; null: no such clock */
        resolutionMinutes: number | null;
        /** @description Name of the team that gets it; must be one of GET /v1/teams */
        team: string;
      } | null;
    };
    RulesVersion: {
      /** @description key:<id>, or routing where Heed did it */
      actor: string;
      /** @description Names that are new in it */
      added: string[];
      /**
       * Format: date-time
       * @description When it came into force
       */
      at: string;
      /** @description Names that stand for something else than before */
      changed: string[];
      /** @description What was given with the change */
      note: string | null;
      /** @description Names that are no longer in it */
      removed: string[];
      /** @description What stayed stands in another order */
      reordered: boolean;
      rules: unknown[];
      /** @description From 1, without gaps */
      version: number;
    };
    Score: {
      /** @description The dimension of the groups; a list where several were asked for */
      by: string | string[] | null;
      /** @description First day; null: from the beginning */
      from: string | null;
      /** @description Most answers first. Answers without a dimension are in the total only. At most 200 of several dimensions. */
      groups: {
        /** @description 95 %, in points of the score: adjusted Wald for NPS, Wilson for CSAT and CES */
        interval: {
          /** @description Upper bound */
          high: number | null;
          /** @description Lower bound */
          low: number | null;
        };
        /**
         * @description By half the width of the interval: up to 5 points precise, up to 10 fair
         * @enum {string}
         */
        label: 'precise' | 'fair' | 'directional' | 'no data';
        /** @description Mean of the ratings as given */
        mean: number | null;
        /** @description Answers */
        n: number;
        /** @description About how many more answers make it fair; 0 from fair on */
        needsMore: number;
        /** @description NPS -100 to 100; CSAT and CES 0 to 100, the percentage of satisfied or easy answers. Null for n = 0 */
        score: number | null;
        /** @description By class: promoter, passive, detractor; satisfied, neutral, dissatisfied; easy, neutral, hard */
        shares: {
          [key: string]: number | null;
        };
        /** @description Of one dimension */
        value?: string;
        /** @description Of several dimensions: dimension → value */
        values?: {
          [key: string]: string;
        };
      }[];
      /** @description 95 %, in points of the score: adjusted Wald for NPS, Wilson for CSAT and CES */
      interval: {
        /** @description Upper bound */
        high: number | null;
        /** @description Lower bound */
        low: number | null;
      };
      /**
       * @description By half the width of the interval: up to 5 points precise, up to 10 fair
       * @enum {string}
       */
      label: 'precise' | 'fair' | 'directional' | 'no data';
      /** @description Mean of the ratings as given */
      mean: number | null;
      /** @enum {string} */
      metric: 'nps' | 'csat' | 'ces';
      /** @description Answers */
      n: number;
      /** @description About how many more answers make it fair; 0 from fair on */
      needsMore: number;
      /** @description Of several dimensions: combinations with fewer answers that are left out */
      omitted?: number;
      question: string;
      /** @description NPS -100 to 100; CSAT and CES 0 to 100, the percentage of satisfied or easy answers. Null for n = 0 */
      score: number | null;
      /** @description By class: promoter, passive, detractor; satisfied, neutral, dissatisfied; easy, neutral, hard */
      shares: {
        [key: string]: number | null;
      };
      /** @description Day after the last; null: until now */
      to: string | null;
    };
    ScoreComparison: {
      /**
       * @description What side b is: another period, another value, or all other answers
       * @enum {string}
       */
      against: 'period' | 'value' | 'rest';
      /** @description The dimension of the groups */
      by: string | null;
      /** @description Of the two values */
      dimension: string | null;
      /** @description By adjusted p, which is what significant is of here: the false discovery rate is 5 %. Those not tested last. At most 1,000. */
      groups: {
        a: components['schemas']['ScoreFigures'];
        /** @description By Benjamini and Hochberg (1995) over all values that were tested; null: not tested */
        adjustedP: number | null;
        b: components['schemas']['ScoreFigures'];
        /** @description a − b, in points of the score; null where a side has no answers */
        difference: number | null;
        /** @description Two-sided; null: not tested */
        p: number | null;
        /** @description At 0.05; null: not tested */
        significant: boolean | null;
        /** @description Why there is no test: fewer than 5 answers on a side */
        untested: 'few_answers' | null;
        value: string;
        /** @description For NPS of the adjusted scores (Rocks 2016), for CSAT and CES of two proportions; null: not tested */
        z: number | null;
      }[];
      /** @enum {string} */
      metric: 'nps' | 'csat' | 'ces';
      /** @description Values beyond the 1,000 */
      omitted: number;
      question: string;
      sides: {
        /** @description What was asked for */
        a: {
          /** @description First day; null: from the beginning */
          from: string | null;
          /** @description Day after the last; null: until now */
          to: string | null;
          /** @description Of the dimension; null: all */
          value: string | null;
        };
        /** @description What it is compared with */
        b: {
          /** @description First day; null: from the beginning */
          from: string | null;
          /** @description Day after the last; null: until now */
          to: string | null;
          /** @description Of the dimension; null: all */
          value: string | null;
        };
      };
      /** @description Null where each value is compared with the rest */
      total: {
        a: components['schemas']['ScoreFigures'];
        b: components['schemas']['ScoreFigures'];
        /** @description a − b, in points of the score; null where a side has no answers */
        difference: number | null;
        /** @description Two-sided; null: not tested */
        p: number | null;
        /** @description At 0.05; null: not tested */
        significant: boolean | null;
        /** @description Why there is no test: fewer than 5 answers on a side */
        untested: 'few_answers' | null;
        /** @description For NPS of the adjusted scores (Rocks 2016), for CSAT and CES of two proportions; null: not tested */
        z: number | null;
      } | null;
    };
    ScoreFigures: {
      /** @description 95 %, in points of the score: adjusted Wald for NPS, Wilson for CSAT and CES */
      interval: {
        /** @description Upper bound */
        high: number | null;
        /** @description Lower bound */
        low: number | null;
      };
      /**
       * @description By half the width of the interval: up to 5 points precise, up to 10 fair
       * @enum {string}
       */
      label: 'precise' | 'fair' | 'directional' | 'no data';
      /** @description Mean of the ratings as given */
      mean: number | null;
      /** @description Answers */
      n: number;
      /** @description About how many more answers make it fair; 0 from fair on */
      needsMore: number;
      /** @description NPS -100 to 100; CSAT and CES 0 to 100, the percentage of satisfied or easy answers. Null for n = 0 */
      score: number | null;
      /** @description By class: promoter, passive, detractor; satisfied, neutral, dissatisfied; easy, neutral, hard */
      shares: {
        [key: string]: number | null;
      };
    };
    ScoreTrend: {
      /** @description The dimension of the groups */
      by: string | null;
      /** @description First day; null: from the beginning */
      from: string | null;
      /** @description The 20 values with most answers, over the same periods. Answers without the dimension are in the total only. */
      groups: {
        /** @description 95 %, in points of the score: adjusted Wald for NPS, Wilson for CSAT and CES */
        interval: {
          /** @description Upper bound */
          high: number | null;
          /** @description Lower bound */
          low: number | null;
        };
        /**
         * @description By half the width of the interval: up to 5 points precise, up to 10 fair
         * @enum {string}
         */
        label: 'precise' | 'fair' | 'directional' | 'no data';
        /** @description Mean of the ratings as given */
        mean: number | null;
        /** @description Answers */
        n: number;
        /** @description About how many more answers make it fair; 0 from fair on */
        needsMore: number;
        /** @description Every period, oldest first, with n 0 where nobody answered; the first and the last end where the question does. At most 1,100. */
        points: {
          /**
           * Format: date
           * @description First day
           */
          from: string;
          /** @description 95 %, in points of the score: adjusted Wald for NPS, Wilson for CSAT and CES */
          interval: {
            /** @description Upper bound */
            high: number | null;
            /** @description Lower bound */
            low: number | null;
          };
          /**
           * @description By half the width of the interval: up to 5 points precise, up to 10 fair
           * @enum {string}
           */
          label: 'precise' | 'fair' | 'directional' | 'no data';
          /** @description Mean of the ratings as given */
          mean: number | null;
          /** @description Answers */
          n: number;
          /** @description About how many more answers make it fair; 0 from fair on */
          needsMore: number;
          /** @description 2026-11-22, 2026-W47, 2026-11, 2026-Q4 or 2026 */
          period: string;
          /** @description NPS -100 to 100; CSAT and CES 0 to 100, the percentage of satisfied or easy answers. Null for n = 0 */
          score: number | null;
          /** @description By class: promoter, passive, detractor; satisfied, neutral, dissatisfied; easy, neutral, hard */
          shares: {
            [key: string]: number | null;
          };
          /**
           * Format: date
           * @description Day after the last
           */
          to: string;
        }[];
        /** @description NPS -100 to 100; CSAT and CES 0 to 100, the percentage of satisfied or easy answers. Null for n = 0 */
        score: number | null;
        /** @description By class: promoter, passive, detractor; satisfied, neutral, dissatisfied; easy, neutral, hard */
        shares: {
          [key: string]: number | null;
        };
        value: string;
      }[];
      /** @enum {string} */
      interval: 'day' | 'week' | 'month' | 'quarter' | 'year';
      /** @enum {string} */
      metric: 'nps' | 'csat' | 'ces';
      /** @description Values with fewer answers that are left out */
      omitted: number;
      /** @description Every period, oldest first, with n 0 where nobody answered; the first and the last end where the question does. At most 1,100. */
      points: {
        /**
         * Format: date
         * @description First day
         */
        from: string;
        /** @description 95 %, in points of the score: adjusted Wald for NPS, Wilson for CSAT and CES */
        interval: {
          /** @description Upper bound */
          high: number | null;
          /** @description Lower bound */
          low: number | null;
        };
        /**
         * @description By half the width of the interval: up to 5 points precise, up to 10 fair
         * @enum {string}
         */
        label: 'precise' | 'fair' | 'directional' | 'no data';
        /** @description Mean of the ratings as given */
        mean: number | null;
        /** @description Answers */
        n: number;
        /** @description About how many more answers make it fair; 0 from fair on */
        needsMore: number;
        /** @description 2026-11-22, 2026-W47, 2026-11, 2026-Q4 or 2026 */
        period: string;
        /** @description NPS -100 to 100; CSAT and CES 0 to 100, the percentage of satisfied or easy answers. Null for n = 0 */
        score: number | null;
        /** @description By class: promoter, passive, detractor; satisfied, neutral, dissatisfied; easy, neutral, hard */
        shares: {
          [key: string]: number | null;
        };
        /**
         * Format: date
         * @description Day after the last
         */
        to: string;
      }[];
      question: string;
      /** @description Day after the last; null: until now */
      to: string | null;
      /** @description Of all periods together */
      total: {
        /** @description 95 %, in points of the score: adjusted Wald for NPS, Wilson for CSAT and CES */
        interval: {
          /** @description Upper bound */
          high: number | null;
          /** @description Lower bound */
          low: number | null;
        };
        /**
         * @description By half the width of the interval: up to 5 points precise, up to 10 fair
         * @enum {string}
         */
        label: 'precise' | 'fair' | 'directional' | 'no data';
        /** @description Mean of the ratings as given */
        mean: number | null;
        /** @description Answers */
        n: number;
        /** @description About how many more answers make it fair; 0 from fair on */
        needsMore: number;
        /** @description NPS -100 to 100; CSAT and CES 0 to 100, the percentage of satisfied or easy answers. Null for n = 0 */
        score: number | null;
        /** @description By class: promoter, passive, detractor; satisfied, neutral, dissatisfied; easy, neutral, hard */
        shares: {
          [key: string]: number | null;
        };
      };
    };
    SetupHistory: {
      /** @description Newest first */
      items: components['schemas']['SetupVersion'][];
      /** @description Cursor of the next page; null: this was the last */
      nextCursor: string | null;
    };
    SetupVersion: {
      /** @description key:<id>, or routing where Heed did it */
      actor: string;
      /** @description Names that are new in it */
      added: string[];
      /**
       * Format: date-time
       * @description When it came into force
       */
      at: string;
      /** @description Names that stand for something else than before */
      changed: string[];
      /** @description What was given with the change */
      note: string | null;
      /** @description Names that are no longer in it */
      removed: string[];
      /** @description What stayed stands in another order */
      reordered: boolean;
      /** @description From 1, without gaps */
      version: number;
    };
    SimilarComment: {
      /**
       * Format: date
       * @description Day of the answer
       */
      day: string;
      /** @description 1: the same */
      likeness: number;
      /**
       * Format: uuid
       * @description Response
       */
      responseId: string;
      /** @description The NPS answer */
      score: number | null;
      /** @description Sentiment of the words */
      sentiment: 'positive' | 'neutral' | 'negative';
      /** @description The customer’s words, at most 1,000 characters */
      text: string;
    };
    SimilarComments: {
      /**
       * @description What was compared: sentence vectors of the deep tier, which know other words for the same thing, or words; likenesses of one are not those of the other
       * @enum {string}
       */
      by: 'vectors' | 'words';
      /** @description Most alike first */
      comments: components['schemas']['SimilarComment'][];
      /** @description Comments that it was held against */
      compared: number;
    };
    Simulation: {
      /** @description Answers that were looked at */
      answers: number;
      /** @description Answers that each of these rules decides, and tasks of them; also those that decide none */
      byRule: {
        answers: number;
        rule: string;
        tasks: number;
      }[];
      /** @description The same for each team */
      byTeam: {
        after: number;
        before: number;
        team: string;
      }[];
      /** @description Answers that would now ask for a task, no longer would, or whose task is of another team, kind or priority */
      changed: {
        gained: number;
        lost: number;
        moved: number;
      };
      /** @description The first 20 that differ, by id */
      examples: {
        /** Ruling */
        after: {
          /** @description Kind of the task */
          kind: string | null;
          /** @description Priority of the task */
          priority: string | null;
          /** @description The rule that matches */
          rule: string;
          /** @description Team of the task; null: no task */
          team: string | null;
        };
        /** Ruling */
        before: {
          /** @description Kind of the task */
          kind: string | null;
          /** @description Priority of the task */
          priority: string | null;
          /** @description The rule that matches */
          rule: string;
          /** @description Team of the task; null: no task */
          team: string | null;
        };
        /**
         * Format: uuid
         * @description The answer
         */
        responseId: string;
      }[];
      /** @description Answers that ask for a task, by the rules of now and by these; several of one customer may share one */
      tasks: {
        after: number;
        before: number;
      };
      /** @description Dimensions, values and themes that a rule asks for and none of these answers has; at most 50 */
      warnings: {
        detail: string;
        field: string;
        rule: string;
      }[];
    };
    StartBackfill: {
      /**
       * Format: date
       * @description First day of the answers; standard: the first there is
       */
      from?: string;
      /**
       * Format: date
       * @description Day after the last; standard: no end
       */
      to?: string;
    };
    StartErasure: {
      /** @description The person: the caller’s id, or Heed’s */
      respondent?: string;
      /** @description An answer of nobody known: the caller’s id, or Heed’s */
      response?: string;
    };
    StartImport: {
      /** @description The same key is the same import */
      key: string;
      /** @description What people will see, for example the file’s name */
      name: string;
    };
    StartRepublication: {
      /**
       * Format: date
       * @description First day of the answers, YYYY-MM-DD; standard: the first there is
       */
      from?: string;
      /**
       * Format: date
       * @description Day after the last, YYYY-MM-DD; standard: no end
       */
      to?: string;
    };
    Status: {
      /** @description Shown to keys with the scope admin */
      dataDir: string | null;
      /** @description Of each service that could be asked */
      deadLetters: {
        group: string;
        open: number;
      }[];
      deliveries: {
        [key: string]: unknown;
      } | null;
      mail: {
        kind: string;
        target: string;
      };
      responses: number | null;
      tasksOpen: number | null;
      tenant: {
        id: string;
        name: string;
        timeZone: string;
      };
      transport: string;
      /** @description Answers that are stored and not yet decided */
      undecided: number | null;
      version: string;
    };
    StoredResponse: {
      /** Format: date-time */
      acceptedAt: string;
      /** Format: date-time */
      answeredAt: string;
      answers: {
        /** @description Where the classes begin; values between the two are passive or neutral */
        cutPoints: {
          /** @description Detractor, dissatisfied or hard from here down */
          negativeTo: number;
          /** @description Promoter, satisfied or easy from here up */
          positiveFrom: number;
        };
        /** @description CES only: which end of the scale is easy */
        direction: 'high_is_easy' | 'low_is_easy';
        /** @description Net Promoter Score, customer satisfaction, customer effort score */
        metric: 'nps' | 'csat' | 'ces';
        /** @description Slug of the question; the metric’s name where the survey has one question of it */
        question: string;
        /** @description Lowest and highest possible answer */
        scale: {
          /** @description Highest possible answer */
          max: number;
          /** @description Lowest possible answer */
          min: number;
        };
        /** @description The answer on its scale */
        value: number;
      }[];
      /** Format: date-time */
      changedAt: string;
      comment: string | null;
      contactRequested: boolean;
      /** Format: date */
      day: string;
      dimensions: {
        [key: string]: string;
      };
      externalId: string;
      followUp: boolean;
      /** Format: uuid */
      id: string;
      importId: string | null;
      interactionId: string | null;
      language: string | null;
      respondent: {
        email?: string;
        /** @description The caller’s id of the customer */
        id: string;
        name?: string;
        phone?: string;
      } | null;
      respondentId: string | null;
      revision: number;
      version: number;
    };
    /** @description What became of all lines up to this one */
    StreamProgress: {
      counts: components['schemas']['RowCounts'];
      /** @description Line of the request, from 1; empty ones count */
      line: number;
    };
    StreamResult: {
      /** @description The caller’s id; null where the row has none */
      id: string | null;
      /** @description Position in the request, from 0 */
      index: number;
      /**
       * Format: uuid
       * @description Heed’s id of the interaction
       */
      interactionId?: string;
      /** @description Line of the request, from 1; empty ones count */
      line: number;
      /** @description accepted, updated: stored now. duplicate, superseded: nothing changed. rejected: see problem */
      outcome: 'accepted' | 'updated' | 'duplicate' | 'superseded' | 'rejected';
      problem?: components['schemas']['RowProblem'];
      /**
       * Format: uuid
       * @description Heed’s id of the answer
       */
      responseId?: string;
      /** @description Version after this request */
      version?: number;
    };
    Task: {
      /** @description What was done for the customer */
      action: string | null;
      /** @description The scored answers */
      answers: {
        /** @description Class of the answer on its metric */
        class: 'promoter' | 'passive' | 'detractor' | 'satisfied' | 'neutral' | 'dissatisfied' | 'easy' | 'hard';
        /** @description Net Promoter Score, customer satisfaction, customer effort score */
        metric: 'nps' | 'csat' | 'ces';
        /** @description Slug of the question */
        question: string;
        /** @description 1 promoter, satisfied or easy; 0 passive or neutral; -1 detractor, dissatisfied or hard */
        sign: 1 | 0 | -1;
        /** @description The answer on its scale */
        value: number;
      }[];
      /** @description The member of the team who works on it; null: nobody */
      assignee: {
        id: string;
        name: string;
      } | null;
      /** @description When it was closed */
      closedAt: string | null;
      /** @description How it ended: closed, unreachable, no_action, or withdrawn by Heed when a correction of the answer asks for no task */
      closeOutcome: string | null;
      /** @description The customer’s words */
      comment: string | null;
      /** @description Where the answer belongs: dimension → value, as they were at event time */
      dimensions: {
        [key: string]: string;
      };
      /** @description When the customer should have heard of somebody; null: no such clock */
      firstContactDueAt: string | null;
      /** @description First attempt to reach the customer */
      firstContactedAt: string | null;
      /**
       * Format: uuid
       * @description The task
       */
      id: string;
      /** @description The import that brought the answer */
      importId: string | null;
      /** @description Why somebody should act: recovery of an unhappy customer, a wish for contact, an urgent matter, nurture, thanks */
      kind: 'recovery' | 'contact' | 'urgent' | 'nurture' | 'thanks';
      /**
       * Format: date-time
       * @description When it was opened
       */
      openedAt: string;
      /** @description Clocks that have run out */
      overdue: ('first_contact' | 'resolution')[];
      /** @description How soon the task wants attention */
      priority: 'low' | 'normal' | 'high' | 'urgent';
      /** @description When it should be resolved; null: no such clock */
      resolutionDueAt: string | null;
      /** @description When it was resolved */
      resolvedAt: string | null;
      /** @description Opaque; null: anonymous. GET /v1/tasks/{id}/customer tells who it is */
      respondentId: string | null;
      /**
       * Format: uuid
       * @description The answer that opened it
       */
      responseId: string;
      /** @description Why it happened */
      rootCause: string | null;
      /** @description The rule that decided */
      rule: string;
      /** @description Where the task stands */
      state:
        | 'new'
        | 'assigned'
        | 'contacted'
        | 'in_progress'
        | 'awaiting_customer'
        | 'resolved'
        | 'verified'
        | 'closed'
        | 'unreachable'
        | 'no_action';
      /** @description Name of the team */
      team: string;
      /** @description Ids of the themes that the comment is about */
      themes: string[];
      /** @description Grows by 1 with each change */
      version: number;
      /** @description Why nobody of the team was given it; it is handed out as soon as somebody is free */
      waiting: string | null;
    };
    TaskCustomer: {
      customer: {
        email: string | null;
        /** @description The sender’s own id of the customer */
        id: string;
        name: string | null;
        phone: string | null;
        /**
         * Format: uuid
         * @description Heed’s id of the customer
         */
        respondentId: string;
      } | null;
      reason: ('no_customer' | 'not_known') | null;
      /** Format: uuid */
      taskId: string;
    };
    TaskDetail: components['schemas']['Task'] & {
      /** @description Oldest first */
      timeline: components['schemas']['TimelineEntry'][];
    };
    TaskPage: {
      /** @description Newest first */
      items: components['schemas']['Task'][];
      /** @description Cursor of the next page; null: this was the last */
      nextCursor: string | null;
    };
    TaskSummary: {
      /** @description Most open tasks first */
      byTeam: {
        /** @description When the next clock runs out; null: none runs */
        nextDueAt: string | null;
        /** @description Open tasks */
        open: number;
        /** @description Of them with a clock that has run out */
        overdue: number;
        /** @description Name of the team */
        team: string;
      }[];
      /** @description Neither resolved nor closed */
      open: number;
      /** @description Of them with a clock that has run out */
      overdue: number;
    };
    Taxonomies: {
      taxonomies: components['schemas']['Taxonomy'][];
    };
    Taxonomy: {
      /** @description Of the trade that it is for; general: for all */
      id: string;
      /** @description Name to show */
      name: string;
      themes: {
        /** @description What belongs to it */
        description: string;
        /** @description As rules, filters and analyses name it; the same theme may stand in several */
        id: string;
        /** @description Name to show */
        name: string;
      }[];
    };
    Team: {
      /**
       * Format: email
       * @description Address that the whole team reads
       */
      email?: string | null;
      /** @description Who is given its tasks */
      members: components['schemas']['TeamMember'][];
      /** @description Rules and tasks name the team by it; unique */
      name: string;
    };
    TeamLoad: {
      /** @description How many more tasks are given out; null: no limit */
      free: number | null;
      /** @description Most open tasks first */
      members: components['schemas']['MemberLoad'][];
      /** @description Open tasks */
      open: number;
      /** @description Of them with a clock that has run out */
      overdue: number;
      /** @description Name of the team */
      team: string;
      /** @description Of them with nobody */
      unassigned: number;
    };
    TeamMember: {
      /** @description True: is given no tasks until this is changed */
      absent?: boolean;
      /**
       * Format: date
       * @description First day away, in the tenant’s time zone; without one, away already
       */
      absentFrom?: string | null;
      /**
       * Format: date
       * @description Day of return; without one, until this is changed
       */
      absentTo?: string | null;
      /** @description Most open tasks of the team that the member is given; null: no limit. A person may assign more */
      capacity?: number | null;
      /**
       * Format: email
       * @description Where mails about the member’s tasks go; null: to the team
       */
      email?: string | null;
      /** @description Names the member in tasks; unique in the team */
      id: string;
      /** @description Name to show */
      name: string;
    };
    TeamsLoad: {
      /**
       * Format: date
       * @description Today in the tenant’s time zone: who is absent
       */
      day: string;
      teams: components['schemas']['TeamLoad'][];
    };
    TeamsVersion: {
      /** @description key:<id>, or routing where Heed did it */
      actor: string;
      /** @description Names that are new in it */
      added: string[];
      /**
       * Format: date-time
       * @description When it came into force
       */
      at: string;
      /** @description Names that stand for something else than before */
      changed: string[];
      /** @description What was given with the change */
      note: string | null;
      /** @description Names that are no longer in it */
      removed: string[];
      /** @description What stayed stands in another order */
      reordered: boolean;
      teams: unknown[];
      /** @description From 1, without gaps */
      version: number;
    };
    Tenant: {
      /** Format: date-time */
      createdAt: string;
      /** Format: uuid */
      id: string;
      /** @description No two tenants share one */
      name: string;
      state: 'active' | 'suspended';
      suspendedAt: string | null;
      suspendedReason: string | null;
      timeZone: string;
    };
    TextAnalyticsVerification: {
      /** @description Cells that were recomputed from the analyses */
      checked: number;
      days: {
        /**
         * Format: date
         * @description Day of the answers
         */
        day: string;
        /** @description Order-free hash of response ids and versions; equal in every service */
        hash: string;
        /** @description How many */
        responses: number;
      }[];
      /** @constant */
      service: 'text-analytics';
      /** @description The first 50 */
      wrong: {
        /** @description null where there should be none */
        recomputed: unknown;
        /** @description null where the cell is missing */
        stored: unknown;
        /** @description Which cell */
        what: string;
      }[];
    };
    Theme: {
      /** @description Responses that speak of it */
      mentions: number;
      /** @description Name to show */
      name: string;
      /** @description Points of the NPS that it adds or costs */
      points: number | null;
      /** @description Mentions by how they speak of it */
      sentiment: {
        /** @description Badly */
        negative: number;
        /** @description Neither */
        neutral: number;
        /** @description Well */
        positive: number;
      };
      /** @description Mentions as a fraction of all responses */
      share: number;
      /** @description Id of the theme */
      theme: string;
      /** @description Newest comments, those that explain the points first */
      verbatims: components['schemas']['Verbatim'][];
    };
    ThemeGroup: {
      /** @description Responses with an NPS answer */
      n: number;
      /** @description NPS; null without NPS answers */
      score: number | null;
      /** @description The five that weigh most */
      themes: {
        /** @description Responses that speak of it */
        mentions: number;
        /** @description Name to show */
        name: string;
        /** @description Points of the group’s own NPS */
        points: number | null;
        /** @description Id of the theme */
        theme: string;
      }[];
      /** @description Value of the dimension */
      value: string;
    };
    ThemePeriod: {
      /** @description All responses that were read */
      answers: number;
      /**
       * Format: date
       * @description First day
       */
      from: string;
      /** @description Responses with an NPS answer */
      n: number;
      /** @description Responses without a theme */
      noTheme: {
        /** @description Responses */
        mentions: number;
        /** @description Points of the NPS */
        points: number | null;
      };
      /** @description Themes that are not listed. The points of themes, noTheme and other sum to the score */
      other: {
        /** @description Points of the NPS, together */
        points: number | null;
        /** @description How many were mentioned */
        themes: number;
      };
      /** @description 2026-11-22, 2026-W47, 2026-11, 2026-Q4 or 2026 */
      period: string;
      /** @description NPS; null without NPS answers */
      score: number | null;
      /** @description The same themes in the same order in every period */
      themes: {
        /** @description Responses that speak of it */
        mentions: number;
        /** @description Name to show */
        name: string;
        /** @description Points of this NPS that it adds or costs; null without NPS answers */
        points: number | null;
        /** @description Mentions by how they speak of it */
        sentiment: {
          /** @description Badly */
          negative: number;
          /** @description Neither */
          neutral: number;
          /** @description Well */
          positive: number;
        };
        /** @description Mentions as a fraction of all responses; null without any */
        share: number | null;
        /** @description Id of the theme */
        theme: string;
      }[];
      /**
       * Format: date
       * @description Day after the last one
       */
      to: string;
    };
    ThemesReport: {
      /** @description All responses that were read */
      answers: number;
      /** @description The dimension of the groups */
      by: string | null;
      /** @description First day; null: from the beginning */
      from: string | null;
      /** @description At most 200 values, most NPS answers first. Responses without the dimension are in the total only. */
      groups: components['schemas']['ThemeGroup'][];
      /** @description Responses with an NPS answer */
      n: number;
      /** @description Responses without a theme */
      noTheme: {
        /** @description Responses */
        mentions: number;
        /** @description Points of the NPS */
        points: number | null;
      };
      /** @description Themes beyond the limit. The points of themes, noTheme and other sum to the score */
      other: {
        /** @description Points of the NPS, together */
        points: number | null;
        /** @description How many */
        themes: number;
      };
      /** @description NPS; null without NPS answers */
      score: number | null;
      /** @description By the size of their points, then by mentions */
      themes: components['schemas']['Theme'][];
      /** @description Day after the last one; null: until now */
      to: string | null;
    };
    ThemeTrend: {
      /** @description First day; null: from the beginning */
      from: string | null;
      /**
       * @description Length of the periods
       * @enum {string}
       */
      interval: 'day' | 'week' | 'month' | 'quarter' | 'year';
      /** @description Every period, oldest first, also where nobody answered; the first and the last end where the question does. At most 1,100. */
      periods: components['schemas']['ThemePeriod'][];
      /** @description Day after the last one; null: until now */
      to: string | null;
      /** @description Of all periods together */
      total: {
        /** @description All responses that were read */
        answers: number;
        /** @description Responses with an NPS answer */
        n: number;
        /** @description Responses without a theme */
        noTheme: {
          /** @description Responses */
          mentions: number;
          /** @description Points of the NPS */
          points: number | null;
        };
        /** @description Themes that are not listed. The points of themes, noTheme and other sum to the score */
        other: {
          /** @description Points of the NPS, together */
          points: number | null;
          /** @description How many were mentioned */
          themes: number;
        };
        /** @description NPS; null without NPS answers */
        score: number | null;
        /** @description The same themes in the same order in every period */
        themes: {
          /** @description Responses that speak of it */
          mentions: number;
          /** @description Name to show */
          name: string;
          /** @description Points of this NPS that it adds or costs; null without NPS answers */
          points: number | null;
          /** @description Mentions by how they speak of it */
          sentiment: {
            /** @description Badly */
            negative: number;
            /** @description Neither */
            neutral: number;
            /** @description Well */
            positive: number;
          };
          /** @description Mentions as a fraction of all responses; null without any */
          share: number | null;
          /** @description Id of the theme */
          theme: string;
        }[];
      };
    };
    TimelineEntry: {
      /** @description key:<id>, or rules, clock and the like where Heed did it */
      actor: string;
      /**
       * Format: date-time
       * @description When
       */
      at: string;
      /** @description Of that kind */
      detail: {
        [key: string]: unknown;
      };
      /** @description What happened: opened, assigned, contacted, overdue, resolved … */
      kind: string;
    };
    Verbatim: {
      /**
       * Format: date
       * @description Day of the answer
       */
      day: string;
      /**
       * Format: uuid
       * @description Response
       */
      responseId: string;
      /** @description The NPS answer */
      score: number | null;
      /** @description Sentiment of the words */
      sentiment: 'positive' | 'neutral' | 'negative';
      /** @description The customer’s words */
      text: string;
    };
    Verification: {
      /** @description Days with responses */
      days: number;
      /** @description No problem was found */
      ok: boolean;
      problems: string[];
      services: {
        /** @description Stored sums that were compared with a recomputation */
        checked: number;
        service: string;
        /** @description At most 50 */
        wrong: {
          recomputed: unknown;
          stored: unknown;
          what: string;
        }[];
      }[];
    };
    Violation: {
      detail: string;
      /** @description JSON pointer; empty for the whole */
      field: string;
      /** @description What was expected, such as `maximum` */
      rule: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export interface operations {
  root: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Greeting'];
        };
      };
    };
  };
  live: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Alive'];
        };
      };
    };
  };
  ready: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Readiness'];
        };
      };
    };
  };
  listCorrections: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Heed’s id of the answer */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Corrections'];
        };
      };
    };
  };
  correctReading: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Heed’s id of the answer */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MakeCorrection'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Correction'];
        };
      };
    };
  };
  undoCorrection: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The correction */
        correction: string;
        /** @description Heed’s id of the answer */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Correction'];
        };
      };
    };
  };
  listChannels: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of an answer that the caller has */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Channel'][];
        };
      };
    };
  };
  replaceChannels: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that was read */
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChannelInput'][];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Channel'][];
        };
      };
    };
  };
  enableChannel: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the channel */
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Channel'];
        };
      };
    };
  };
  replayChannel: {
    parameters: {
      query?: {
        /** @description First day, in the tenant’s time zone */
        from?: string;
        /** @description Day after the last */
        to?: string;
      };
      header?: never;
      path: {
        /** @description Name of the channel */
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ChannelReplay'];
        };
      };
    };
  };
  testChannel: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the channel */
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ChannelTest'];
        };
      };
    };
  };
  listChannelHistory: {
    parameters: {
      query?: {
        /** @description Of this channel only */
        channel?: string;
        /** @description nextCursor of the page before */
        cursor?: string;
        /** @description Most changes of a page */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ChannelHistory'];
        };
      };
    };
  };
  getCompetitors: {
    parameters: {
      query?: {
        /** @description Dimension: adds the same account for each of its values */
        by?: string;
        /** @description `dimension:value`; several values of one dimension are alternatives. Dimensions: unit, touchpoint, channel, product, segment, persona, region, route, agent, source, and the tenant’s own */
        filter?: string[];
        /** @description First day */
        from?: string;
        /** @description Most competitors that are listed */
        limit?: number;
        /** @description Day after the last one */
        to?: string;
        /** @description Most comments for each competitor */
        verbatims?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CompetitorReport'];
        };
      };
    };
  };
  getCompetitorList: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CompetitorList'];
        };
      };
    };
  };
  replaceCompetitorList: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CompetitorListInput'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CompetitorList'];
        };
      };
    };
  };
  getCompetitorTrend: {
    parameters: {
      query?: {
        /** @description Names, repeatable. Without one those that are named most over all periods. */
        competitor?: string[];
        /** @description `dimension:value`; several values of one dimension are alternatives. Dimensions: unit, touchpoint, channel, product, segment, persona, region, route, agent, source, and the tenant’s own */
        filter?: string[];
        /** @description First day */
        from?: string;
        /** @description Weeks are those of ISO 8601 */
        interval?: 'day' | 'week' | 'month' | 'quarter' | 'year';
        /** @description Most competitors where none is asked for */
        limit?: number;
        /** @description Day after the last one */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CompetitorTrend'];
        };
      };
    };
  };
  listIngestionDeadLetters: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before */
        cursor?: string;
        /** @description As the letters have it */
        errorCode?: string;
        /** @description At most so many of a page */
        limit?: number;
        /** @description Of a list without it: open */
        state?: 'open' | 'replayed' | 'discarded';
        /** @description Type of the event */
        type?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetterPage'];
        };
      };
    };
  };
  getIngestionDeadLetter: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the dead letter */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetterDetail'];
        };
      };
    };
  };
  discardIngestionDeadLetter: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the dead letter */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Why it may be forgotten */
          reason: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetter'];
        };
      };
    };
  };
  replayIngestionDeadLetter: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the dead letter */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetter'];
        };
      };
    };
  };
  replayIngestionDeadLetters: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description nextCursor of the answer before */
          cursor?: string;
          /** @description Only say how many it would be */
          dryRun?: boolean;
          /** @description Only those that failed with this code */
          errorCode?: string;
          /** @description At most so many; left out: 100, for a dry run all */
          limit?: number;
          /**
           * @description How fast
           * @default 50
           */
          perSecond?: number;
          /** @description Only events of this type */
          type?: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Replayed'];
        };
      };
    };
  };
  countIngestionDeadLetters: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetterCount'];
        };
      };
    };
  };
  listNotificationDeadLetters: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before */
        cursor?: string;
        /** @description As the letters have it */
        errorCode?: string;
        /** @description At most so many of a page */
        limit?: number;
        /** @description Of a list without it: open */
        state?: 'open' | 'replayed' | 'discarded';
        /** @description Type of the event */
        type?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetterPage'];
        };
      };
    };
  };
  getNotificationDeadLetter: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the dead letter */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetterDetail'];
        };
      };
    };
  };
  discardNotificationDeadLetter: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the dead letter */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Why it may be forgotten */
          reason: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetter'];
        };
      };
    };
  };
  replayNotificationDeadLetter: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the dead letter */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetter'];
        };
      };
    };
  };
  replayNotificationDeadLetters: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description nextCursor of the answer before */
          cursor?: string;
          /** @description Only say how many it would be */
          dryRun?: boolean;
          /** @description Only those that failed with this code */
          errorCode?: string;
          /** @description At most so many; left out: 100, for a dry run all */
          limit?: number;
          /**
           * @description How fast
           * @default 50
           */
          perSecond?: number;
          /** @description Only events of this type */
          type?: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Replayed'];
        };
      };
    };
  };
  countNotificationDeadLetters: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetterCount'];
        };
      };
    };
  };
  listRoutingDeadLetters: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before */
        cursor?: string;
        /** @description As the letters have it */
        errorCode?: string;
        /** @description At most so many of a page */
        limit?: number;
        /** @description Of a list without it: open */
        state?: 'open' | 'replayed' | 'discarded';
        /** @description Type of the event */
        type?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetterPage'];
        };
      };
    };
  };
  getRoutingDeadLetter: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the dead letter */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetterDetail'];
        };
      };
    };
  };
  discardRoutingDeadLetter: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the dead letter */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Why it may be forgotten */
          reason: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetter'];
        };
      };
    };
  };
  replayRoutingDeadLetter: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the dead letter */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetter'];
        };
      };
    };
  };
  replayRoutingDeadLetters: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description nextCursor of the answer before */
          cursor?: string;
          /** @description Only say how many it would be */
          dryRun?: boolean;
          /** @description Only those that failed with this code */
          errorCode?: string;
          /** @description At most so many; left out: 100, for a dry run all */
          limit?: number;
          /**
           * @description How fast
           * @default 50
           */
          perSecond?: number;
          /** @description Only events of this type */
          type?: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Replayed'];
        };
      };
    };
  };
  countRoutingDeadLetters: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetterCount'];
        };
      };
    };
  };
  listScoringDeadLetters: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before */
        cursor?: string;
        /** @description As the letters have it */
        errorCode?: string;
        /** @description At most so many of a page */
        limit?: number;
        /** @description Of a list without it: open */
        state?: 'open' | 'replayed' | 'discarded';
        /** @description Type of the event */
        type?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetterPage'];
        };
      };
    };
  };
  getScoringDeadLetter: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the dead letter */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetterDetail'];
        };
      };
    };
  };
  discardScoringDeadLetter: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the dead letter */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Why it may be forgotten */
          reason: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetter'];
        };
      };
    };
  };
  replayScoringDeadLetter: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the dead letter */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetter'];
        };
      };
    };
  };
  replayScoringDeadLetters: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description nextCursor of the answer before */
          cursor?: string;
          /** @description Only say how many it would be */
          dryRun?: boolean;
          /** @description Only those that failed with this code */
          errorCode?: string;
          /** @description At most so many; left out: 100, for a dry run all */
          limit?: number;
          /**
           * @description How fast
           * @default 50
           */
          perSecond?: number;
          /** @description Only events of this type */
          type?: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Replayed'];
        };
      };
    };
  };
  countScoringDeadLetters: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetterCount'];
        };
      };
    };
  };
  listTextAnalyticsDeadLetters: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before */
        cursor?: string;
        /** @description As the letters have it */
        errorCode?: string;
        /** @description At most so many of a page */
        limit?: number;
        /** @description Of a list without it: open */
        state?: 'open' | 'replayed' | 'discarded';
        /** @description Type of the event */
        type?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetterPage'];
        };
      };
    };
  };
  getTextAnalyticsDeadLetter: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the dead letter */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetterDetail'];
        };
      };
    };
  };
  discardTextAnalyticsDeadLetter: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the dead letter */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Why it may be forgotten */
          reason: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetter'];
        };
      };
    };
  };
  replayTextAnalyticsDeadLetter: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the dead letter */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetter'];
        };
      };
    };
  };
  replayTextAnalyticsDeadLetters: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description nextCursor of the answer before */
          cursor?: string;
          /** @description Only say how many it would be */
          dryRun?: boolean;
          /** @description Only those that failed with this code */
          errorCode?: string;
          /** @description At most so many; left out: 100, for a dry run all */
          limit?: number;
          /**
           * @description How fast
           * @default 50
           */
          perSecond?: number;
          /** @description Only events of this type */
          type?: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Replayed'];
        };
      };
    };
  };
  countTextAnalyticsDeadLetters: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetterCount'];
        };
      };
    };
  };
  listDecisions: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before */
        cursor?: string;
        /** @description Most decisions of a page */
        limit?: number;
        /** @description With this outcome */
        outcome?: 'opened' | 'joined' | 'nothing' | 'withdrawn';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DecisionPage'];
        };
      };
    };
  };
  getDecision: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Heed’s id of the answer */
        responseId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DecisionDetail'];
        };
      };
    };
  };
  countDecisions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DecisionCounts'];
        };
      };
    };
  };
  listDeliveries: {
    parameters: {
      query?: {
        /** @description What it tells of: task.opened, task.overdue, import.digest … */
        about?: string;
        /** @description How it goes out */
        channel?: 'email' | 'webhook';
        /** @description Deliveries that this channel asked for */
        channelName?: string;
        /** @description nextCursor of the page before */
        cursor?: string;
        /** @description Most deliveries of a page */
        limit?: number;
        /** @description pending: it is tried, or waits for the next try; failed: given up, or nobody had an address */
        state?: 'pending' | 'delivered' | 'failed';
        /** @description Deliveries about this task */
        taskId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeliveryPage'];
        };
      };
    };
  };
  retryDelivery: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The delivery */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Delivery'];
        };
      };
    };
  };
  summariseDeliveries: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeliverySummary'];
        };
      };
    };
  };
  listDimensions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Dimension'][];
        };
      };
    };
  };
  putDimension: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Small letters, digits, _ and - */
        name: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DimensionInput'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Dimension'];
        };
      };
    };
  };
  deleteDimension: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Small letters, digits, _ and - */
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            name: string;
            /** @constant */
            state: 'deleted';
          };
        };
      };
    };
  };
  getDrivers: {
    parameters: {
      query?: {
        /** @description `dimension:value`; several values of one dimension are alternatives. Dimensions: unit, touchpoint, channel, product, segment, persona, region, route, agent, source, and the tenant’s own */
        filter?: string[];
        /** @description First day */
        from?: string;
        /** @description Most themes that are listed. The model of their importance has the first 12 and is exact; above 12 it has all that are listed and is sampled. */
        limit?: number;
        /** @description Day after the last one */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Drivers'];
        };
      };
    };
  };
  getDriverChange: {
    parameters: {
      query?: {
        /** @description First day of the other period */
        againstFrom?: string;
        /** @description Day after the last of the other period */
        againstTo?: string;
        /** @description `dimension:value`; several values of one dimension are alternatives. Dimensions: unit, touchpoint, channel, product, segment, persona, region, route, agent, source, and the tenant’s own */
        filter?: string[];
        /** @description First day */
        from?: string;
        /** @description Most themes that are listed */
        limit?: number;
        /** @description Day after the last one */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DriverChanges'];
        };
      };
    };
  };
  getEmerging: {
    parameters: {
      query?: {
        /** @description How many days before the first one it is held against */
        background?: number;
        /** @description Which clauses are read: those in which no theme is likely (from 0.6), or all */
        clauses?: 'unassigned' | 'all';
        /** @description `dimension:value`; several values of one dimension are alternatives. Dimensions: unit, touchpoint, channel, product, segment, persona, region, route, agent, source, and the tenant’s own */
        filter?: string[];
        /** @description First day; 14 days before the end where it is left out */
        from?: string;
        /** @description Most candidates */
        limit?: number;
        /** @description Most comments for each */
        quotes?: number;
        /** @description Day after the last one; that of the newest answer where it is left out */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EmergingThemes'];
        };
      };
    };
  };
  listErasures: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the page before */
        cursor?: string;
        /** @description Most erasures of a page */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErasurePage'];
        };
      };
    };
  };
  startErasure: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['StartErasure'];
      };
    };
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Erasure'];
        };
      };
    };
  };
  getErasure: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the erasure, as it was answered */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Erasure'];
        };
      };
    };
  };
  startImport: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['StartImport'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Import'];
        };
      };
    };
  };
  endImport: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the import, as it was answered */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Import'];
        };
      };
    };
  };
  getInstallation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Installation'];
        };
      };
    };
  };
  countInstallation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InstallationCounts'];
        };
      };
    };
  };
  sendInteractions: {
    parameters: {
      query?: never;
      header?: {
        /** @description RFC 7240. `return=minimal`: an array or a stream is answered by `counts` of all rows and `results` of those that were not stored; `Preference-Applied` says so. Standard: `return=representation`, one result a row */
        Prefer?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewInteraction'] | components['schemas']['NewInteraction'][];
        'application/x-ndjson': string;
      };
    };
    responses: {
      /** @description One row that was stored already, or the results of an array or a stream, one a row in their order */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RowResult'] | components['schemas']['RowResults'];
          'application/x-ndjson': string;
        };
      };
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RowResult'];
        };
      };
    };
  };
  listKeys: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            keys: components['schemas']['ApiKey'][];
          };
        };
      };
    };
  };
  createKey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewKey'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreatedKey'];
        };
      };
    };
  };
  revokeKey: {
    parameters: {
      query?: {
        /** @description Revoke the last key with the scope admin too: only the operator can make another one then */
        force?: boolean;
      };
      header?: never;
      path: {
        /** @description Of the key: what stands between the second and the third `_` of it */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApiKey'];
        };
      };
    };
  };
  rotateKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the key: what stands between the second and the third `_` of it */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['KeyRotation'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            created: components['schemas']['CreatedKey'];
            replaced: components['schemas']['ApiKey'];
          };
        };
      };
    };
  };
  getLearning: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Learning'];
        };
      };
    };
  };
  trainFromCorrections: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LearnedModel'];
        };
      };
    };
  };
  activateLearned: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ActivateModel'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Learning'];
        };
      };
    };
  };
  exportRespondent: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The caller’s id of the person, or Heed’s */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RespondentExport'];
        };
      };
    };
  };
  listContactAccesses: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before */
        cursor?: string;
        /** @description At most so many of a page */
        limit?: number;
        /** @description Heed’s id of the customer, or the caller’s */
        respondent?: string;
        /** @description Heed’s id of the task */
        task?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ContactAccess'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  listResponses: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before */
        cursor?: string;
        /** @description First day, YYYY-MM-DD */
        from?: string;
        /** @description At most so many of a page */
        limit?: number;
        /** @description Day after the last, YYYY-MM-DD */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['StoredResponse'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  sendResponses: {
    parameters: {
      query?: {
        /** @description False: record decisions, open no tasks; standard true */
        followUp?: boolean;
        /** @description The import that the rows belong to: POST /v1/imports */
        importId?: string;
      };
      header?: {
        /** @description RFC 7240. `return=minimal`: an array or a stream is answered by `counts` of all rows and `results` of those that were not stored; `Preference-Applied` says so. Standard: `return=representation`, one result a row */
        Prefer?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewResponse'] | components['schemas']['NewResponse'][];
        'application/x-ndjson': string;
      };
    };
    responses: {
      /** @description One row that was stored already, or the results of an array or a stream, one a row in their order */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RowResult'] | components['schemas']['RowResults'];
          'application/x-ndjson': string;
        };
      };
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RowResult'];
        };
      };
    };
  };
  getResponse: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Heed’s id of the answer, or the caller’s */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Response'];
        };
      };
    };
  };
  deleteResponse: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Heed’s id of the answer, or the caller’s */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeletedResponse'];
        };
      };
    };
  };
  listRepublications: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the page before */
        cursor?: string;
        /** @description Most republications of a page */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RepublicationPage'];
        };
      };
    };
  };
  startRepublication: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['StartRepublication'];
      };
    };
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Republication'];
        };
      };
    };
  };
  getRepublication: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the republication, as it was answered */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Republication'];
        };
      };
    };
  };
  cancelRepublication: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the republication, as it was answered */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Republication'];
        };
      };
    };
  };
  countResponses: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ResponseCount'];
        };
      };
    };
  };
  listRules: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of an answer that the caller has */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Rule'][];
        };
      };
    };
  };
  replaceRules: {
    parameters: {
      query?: {
        /** @description Why; the history shows it */
        note?: string;
      };
      header?: {
        /** @description The ETag that was read */
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Rule'][];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Rule'][];
        };
      };
    };
  };
  listRulesHistory: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before */
        cursor?: string;
        /** @description Most versions of a page */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SetupHistory'];
        };
      };
    };
  };
  getRulesVersion: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Number of the version, as in the history */
        version: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RulesVersion'];
        };
      };
    };
  };
  simulateRules: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * Format: date
           * @description First day of the answers
           */
          from?: string;
          /** @description In order: the first that matches decides */
          rules: components['schemas']['Rule'][];
          /**
           * Format: date
           * @description Day after the last
           */
          to?: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Simulation'];
        };
      };
    };
  };
  getScore: {
    parameters: {
      query?: {
        /** @description Dimension to group by; repeated, up to three to group by their combinations */
        by?: string[];
        /** @description dimension:value, repeatable. Values of one dimension are alternatives; all dimensions must match. The tenant’s own dimensions are taken too. */
        filter?: string[];
        /** @description First day, YYYY-MM-DD */
        from?: string;
        /** @description Which of the three; standard nps */
        metric?: 'nps' | 'csat' | 'ces';
        /** @description Slug of the question. Without it the one named like the metric, or where that has no answers the one with most. */
        question?: string;
        /** @description Day after the last, YYYY-MM-DD */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Score'];
        };
      };
    };
  };
  compareScores: {
    parameters: {
      query?: {
        /** @description First day of the other period */
        againstFrom?: string;
        /** @description Day after the last of the other period. Without from and to, what came after is compared with it. */
        againstTo?: string;
        /** @description Another of its values, side b */
        againstValue?: string;
        /** @description Compares each value of this dimension with itself in the other period; without one, with the rest. One of unit, touchpoint, channel, product, segment, persona, region, route, agent, source, or one of the tenant’s own that answers have */
        by?: string;
        /** @description Compares two values of this dimension. One of unit, touchpoint, channel, product, segment, persona, region, route, agent, source, or one of the tenant’s own that answers have */
        dimension?: string;
        /** @description dimension:value, repeatable. Values of one dimension are alternatives; all dimensions must match. The tenant’s own dimensions are taken too. */
        filter?: string[];
        /** @description First day, YYYY-MM-DD */
        from?: string;
        /** @description Which of the three; standard nps */
        metric?: 'nps' | 'csat' | 'ces';
        /** @description Slug of the question. Without it the one named like the metric, or where that has no answers the one with most. */
        question?: string;
        /** @description Day after the last, YYYY-MM-DD */
        to?: string;
        /** @description One of its values, side a */
        value?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScoreComparison'];
        };
      };
    };
  };
  listScoreQuestions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            metric: 'nps' | 'csat' | 'ces';
            /** @description Answers of all time */
            n: number;
            question: string;
          }[];
        };
      };
    };
  };
  getResponseScores: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the response in Heed */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ResponseScores'];
        };
      };
    };
  };
  getScoreTrend: {
    parameters: {
      query?: {
        /** @description Adds the trend of the 20 values with most answers. One of unit, touchpoint, channel, product, segment, persona, region, route, agent, source, or one of the tenant’s own that answers have */
        by?: string;
        /** @description dimension:value, repeatable. Values of one dimension are alternatives; all dimensions must match. The tenant’s own dimensions are taken too. */
        filter?: string[];
        /** @description First day, YYYY-MM-DD */
        from?: string;
        /** @description Weeks are those of ISO 8601 */
        interval?: 'day' | 'week' | 'month' | 'quarter' | 'year';
        /** @description Which of the three; standard nps */
        metric?: 'nps' | 'csat' | 'ces';
        /** @description Slug of the question. Without it the one named like the metric, or where that has no answers the one with most. */
        question?: string;
        /** @description Day after the last, YYYY-MM-DD */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScoreTrend'];
        };
      };
    };
  };
  getStatus: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Status'];
        };
      };
    };
  };
  listTasks: {
    parameters: {
      query?: {
        /** @description Id of the member */
        assignee?: string;
        /** @description nextCursor of the page before */
        cursor?: string;
        /** @description Of this kind */
        kind?: 'recovery' | 'contact' | 'urgent' | 'nurture' | 'thanks';
        /** @description Most tasks of a page */
        limit?: number;
        /** @description True: neither resolved nor closed */
        open?: boolean;
        /** @description True: some clock has run out and the task is open */
        overdue?: boolean;
        /** @description In this state */
        state?:
          | 'new'
          | 'assigned'
          | 'contacted'
          | 'in_progress'
          | 'awaiting_customer'
          | 'resolved'
          | 'verified'
          | 'closed'
          | 'unreachable'
          | 'no_action';
        /** @description Name of the team */
        team?: string;
        /** @description True: open, and nobody has it */
        unassigned?: boolean;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TaskPage'];
        };
      };
    };
  };
  getTask: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of an answer that the caller has */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The task */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TaskDetail'];
        };
      };
    };
  };
  assignTask: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that was read */
        'If-Match'?: string;
      };
      path: {
        /** @description The task */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Id of a member of the team; null: nobody, or with another team whoever of it is free */
          assignee: string | null;
          /** @description Name of another team; left out: the team stays */
          team?: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AssignedTask'];
        };
      };
    };
  };
  closeTask: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that was read */
        'If-Match'?: string;
      };
      path: {
        /** @description The task */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description closed: done; unreachable: tried in vain; no_action: there is nothing to do */
          outcome: 'closed' | 'unreachable' | 'no_action';
          /** @description Why */
          reason: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TaskDetail'];
        };
      };
    };
  };
  recordContact: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that was read */
        'If-Match'?: string;
      };
      path: {
        /** @description The task */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description How it was tried */
          channel: 'phone' | 'email' | 'chat' | 'visit' | 'other';
          /** @description What was said */
          note?: string;
          /** @description The customer was reached */
          reached: boolean;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TaskDetail'];
        };
      };
    };
  };
  getTaskCustomer: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Heed’s id of the task */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TaskCustomer'];
        };
      };
    };
  };
  addNote: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that was read */
        'If-Match'?: string;
      };
      path: {
        /** @description The task */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description What to remember */
          text: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TaskDetail'];
        };
      };
    };
  };
  reopenTask: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that was read */
        'If-Match'?: string;
      };
      path: {
        /** @description The task */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Why */
          reason: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TaskDetail'];
        };
      };
    };
  };
  resolveTask: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that was read */
        'If-Match'?: string;
      };
      path: {
        /** @description The task */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description What was done for the customer */
          action: string;
          /** @description Why it happened */
          rootCause: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TaskDetail'];
        };
      };
    };
  };
  summarizeTasks: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TaskSummary'];
        };
      };
    };
  };
  listTeams: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of an answer that the caller has */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Team'][];
        };
      };
    };
  };
  replaceTeams: {
    parameters: {
      query?: {
        /** @description Why; the history shows it */
        note?: string;
        /** @description Name of the team that gets the open tasks of those that are left out */
        openTasksTo?: string;
      };
      header?: {
        /** @description The ETag that was read */
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Team'][];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Team'][];
        };
      };
    };
  };
  listTeamsHistory: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before */
        cursor?: string;
        /** @description Most versions of a page */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SetupHistory'];
        };
      };
    };
  };
  getTeamsVersion: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Number of the version, as in the history */
        version: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TeamsVersion'];
        };
      };
    };
  };
  getTeamsLoad: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TeamsLoad'];
        };
      };
    };
  };
  listTenants: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            tenants: {
              /** Format: date-time */
              createdAt: string;
              /** Format: uuid */
              id: string;
              /** @description Valid ones */
              keys: number;
              /** @description No two tenants share one */
              name: string;
              responses: number | null;
              state: 'active' | 'suspended';
              suspendedAt: string | null;
              suspendedReason: string | null;
              /** @description Null, as `responses`: the service that counts it could not be asked */
              tasksOpen: number | null;
              timeZone: string;
            }[];
          };
        };
      };
    };
  };
  createTenant: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewTenant'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreatedTenant'];
        };
      };
    };
  };
  getTenant: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the tenant */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Tenant'];
        };
      };
    };
  };
  deleteTenant: {
    parameters: {
      query: {
        /** @description The name of the tenant, so that nobody deletes another one */
        confirm: string;
      };
      header?: never;
      path: {
        /** @description Of the tenant */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @constant */
            state: 'deleted';
          };
        };
      };
    };
  };
  renameTenant: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the tenant */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description No two tenants share one */
          name: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Tenant'];
        };
      };
    };
  };
  exportTenant: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before */
        cursor?: string;
        /** @description At most so many of a page */
        limit?: number;
      };
      header?: never;
      path: {
        /** @description Of the tenant */
        id: string;
        /** @description What is exported */
        what: 'responses' | 'dimensions' | 'tasks' | 'decisions' | 'teams' | 'rules' | 'channels';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': unknown;
        };
      };
    };
  };
  listTenantKeys: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the tenant */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            keys: components['schemas']['ApiKey'][];
          };
        };
      };
    };
  };
  createTenantKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the tenant */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewKey'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreatedKey'];
        };
      };
    };
  };
  resumeTenant: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the tenant */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Tenant'];
        };
      };
    };
  };
  suspendTenant: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the tenant */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Shown to the holders of its keys */
          reason: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Tenant'];
        };
      };
    };
  };
  getThemes: {
    parameters: {
      query?: {
        /** @description Dimension: adds the same account for each of its values */
        by?: string;
        /** @description `dimension:value`; several values of one dimension are alternatives. Dimensions: unit, touchpoint, channel, product, segment, persona, region, route, agent, source, and the tenant’s own */
        filter?: string[];
        /** @description First day */
        from?: string;
        /** @description Most themes that are listed */
        limit?: number;
        /** @description Day after the last one */
        to?: string;
        /** @description Most comments for each theme */
        verbatims?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ThemesReport'];
        };
      };
    };
  };
  listBackfills: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Backfills'];
        };
      };
    };
  };
  startBackfill: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['StartBackfill'];
      };
    };
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Backfill'];
        };
      };
    };
  };
  getBackfill: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the run, as it was answered */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Backfill'];
        };
      };
    };
  };
  cancelBackfill: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Of the run, as it was answered */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Backfill'];
        };
      };
    };
  };
  getAnalysis: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Heed’s id of the answer */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Analysis'];
        };
      };
    };
  };
  getSimilar: {
    parameters: {
      query?: {
        /** @description Most comments */
        limit?: number;
      };
      header?: never;
      path: {
        /** @description Heed’s id of the answer */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SimilarComments'];
        };
      };
    };
  };
  listTaxonomies: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Taxonomies'];
        };
      };
    };
  };
  getThemeTrend: {
    parameters: {
      query?: {
        /** @description `dimension:value`; several values of one dimension are alternatives. Dimensions: unit, touchpoint, channel, product, segment, persona, region, route, agent, source, and the tenant’s own */
        filter?: string[];
        /** @description First day */
        from?: string;
        /** @description Weeks are those of ISO 8601 */
        interval?: 'day' | 'week' | 'month' | 'quarter' | 'year';
        /** @description Most themes where none is named */
        limit?: number;
        /** @description Ids of themes, repeatable. Without one those that weigh most over all periods. */
        theme?: string[];
        /** @description Day after the last one */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ThemeTrend'];
        };
      };
    };
  };
  sendUpstreamEvents: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/cloudevents-batch+json': components['schemas']['CloudEvent'][];
        'application/json': components['schemas']['CloudEvent'][];
      };
    };
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Events */
            appended: number;
          };
        };
      };
    };
  };
  verify: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Verification'];
        };
      };
    };
  };
  verifyIngestion: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            checked: number;
            days: {
              day: string;
              hash: string;
              responses: number;
            }[];
            /** @constant */
            service: 'ingestion';
            wrong: unknown[];
          };
        };
      };
    };
  };
  verifyRouting: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RoutingVerification'];
        };
      };
    };
  };
  verifyScoring: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Sums that were compared */
            checked: number;
            days: {
              /** Format: date */
              day: string;
              /** @description Of ids and versions, whatever their order; equal in all services */
              hash: string;
              responses: number;
            }[];
            service: string;
            /** @description Sums that differ from a recomputation; at most 50 */
            wrong: {
              /** @description Null: no response adds to it */
              recomputed: unknown;
              /** @description Null: there is no such sum */
              stored: unknown;
              what: string;
            }[];
          };
        };
      };
    };
  };
  verifyTextAnalytics: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TextAnalyticsVerification'];
        };
      };
    };
  };
}
