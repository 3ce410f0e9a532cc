// Written by tools/generate from docs/api/openapi.json.

export const routes = {
  /** Read comments with an earlier training, or with none. Comments that come from now on; those that were read before stay as they are.

Needs the scope `admin`. `PUT /v1/learning/active` */
  activateLearned: { method: 'PUT', path: '/v1/learning/active' },
  /** Add a note. In any state, which stays. As everything that a person does to a task, it keeps rules from changing or withdrawing the task when its answer is corrected.

Needs the scope `tasks`. `POST /v1/tasks/{id}/note` */
  addNote: { method: 'POST', path: '/v1/tasks/{id}/note', once: true },
  /** Give a task to a member of its team, or of another team. Only an open task. A `new` one becomes `assigned`, one with nobody `new`; later states and all clocks stay. The assignee gets a mail. An absent or busy assignee is a warning and no refusal; one who is not of the team is a 400.

Needs the scope `tasks`. `POST /v1/tasks/{id}/assign` */
  assignTask: { method: 'POST', path: '/v1/tasks/{id}/assign', once: true },
  /** Stop it; what was read stays read. Another one can be started then. One that is over stays as it is.

Needs the scope `admin`. `DELETE /v1/themes/backfill/{id}` */
  cancelBackfill: { method: 'DELETE', path: '/v1/themes/backfill/{id}' },
  /** Stop it; what was emitted stays emitted. Another one can be started then. One that is over stays as it is.

Needs the scope `admin`. `DELETE /v1/responses/republish/{id}` */
  cancelRepublication: { method: 'DELETE', path: '/v1/responses/republish/{id}' },
  /** End a task: done, customer unreachable, or no action needed. From any state, resolved or not. The state is the outcome, and both clocks stop. Root cause and action are given when resolving. It can be reopened.

Needs the scope `tasks`. `POST /v1/tasks/{id}/close` */
  closeTask: { method: 'POST', path: '/v1/tasks/{id}/close', once: true },
  /** Whether two scores differ by more than chance: of two periods, two values, or each value of a dimension. Side a is `from` to `to` with `value`. Side b is `againstFrom` to `againstTo`, or `againstValue`; with `by` each value against itself in the other period or, without one, against the rest. Sides with fewer than 5 answers are not tested.

Needs the scope `read`. `GET /v1/scores/compare` */
  compareScores: { method: 'GET', path: '/v1/scores/compare' },
  /** Say what a comment means. Sentiment, themes, or both; what is left out stays as it was read. It is a new reading of the same version: sums follow, and other services are told. The same words, whoever sends them to this tenant later, are read so from then on; comments that were read before stay as they are.

Needs the scope `tasks`. `POST /v1/analyses/{id}/corrections` */
  correctReading: { method: 'POST', path: '/v1/analyses/{id}/corrections', once: true },
  /** How many answers are decided, by outcome. The four outcomes sum to `decided`.

Needs the scope `read`. `GET /v1/decisions/summary` */
  countDecisions: { method: 'GET', path: '/v1/decisions/summary' },
  /** How many open dead letters ingestion has. Of the tenant; for the operator, of nobody known.

Needs the scope `read` or the operator’s key. `GET /v1/dead-letters/ingestion/summary` */
  countIngestionDeadLetters: { method: 'GET', path: '/v1/dead-letters/ingestion/summary' },
  /** How far each service is behind, and how many dead letters are open. For the operator. It counts and checks nothing else, so that it may be asked each second.

Needs the operator’s key. `GET /v1/installation/summary` */
  countInstallation: { method: 'GET', path: '/v1/installation/summary' },
  /** How many open dead letters notification has. Of the tenant; for the operator, of nobody known.

Needs the scope `read` or the operator’s key. `GET /v1/dead-letters/notification/summary` */
  countNotificationDeadLetters: { method: 'GET', path: '/v1/dead-letters/notification/summary' },
  /** How many answers are stored. Of the tenant, of all time. Erased ones count, deleted ones are told apart.

Needs the scope `read`. `GET /v1/responses/summary` */
  countResponses: { method: 'GET', path: '/v1/responses/summary' },
  /** How many open dead letters routing has. Of the tenant; for the operator, of nobody known.

Needs the scope `read` or the operator’s key. `GET /v1/dead-letters/routing/summary` */
  countRoutingDeadLetters: { method: 'GET', path: '/v1/dead-letters/routing/summary' },
  /** How many open dead letters scoring has. Of the tenant; for the operator, of nobody known.

Needs the scope `read` or the operator’s key. `GET /v1/dead-letters/scoring/summary` */
  countScoringDeadLetters: { method: 'GET', path: '/v1/dead-letters/scoring/summary' },
  /** How many open dead letters text-analytics has. Of the tenant; for the operator, of nobody known.

Needs the scope `read` or the operator’s key. `GET /v1/dead-letters/text-analytics/summary` */
  countTextAnalyticsDeadLetters: { method: 'GET', path: '/v1/dead-letters/text-analytics/summary' },
  /** Create an API key; it is shown this once. With the scopes that its holder needs, and no more. It works at once. Without `expiresAt` it holds until it is revoked.

Needs the scope `admin`. `POST /v1/keys` */
  createKey: { method: 'POST', path: '/v1/keys', once: true },
  /** Create a tenant, and its first key, which is shown this once. It starts with one team and with rules under which no unhappy answer is lost.

Needs the operator’s key. `POST /v1/tenants` */
  createTenant: { method: 'POST', path: '/v1/tenants', once: true },
  /** Create a key for a tenant, which has perhaps lost its last one. As the tenant itself would with POST /v1/keys. It is shown this once.

Needs the operator’s key. `POST /v1/tenants/{id}/keys` */
  createTenantKey: { method: 'POST', path: '/v1/tenants/{id}/keys', once: true },
  /** Remove a custom dimension that nothing uses. Nothing uses it when no answer and no interaction has it; deleted answers do not count.

Needs the scope `admin`. `DELETE /v1/dimensions/{name}` */
  deleteDimension: { method: 'DELETE', path: '/v1/dimensions/{name}' },
  /** Take one answer back, by Heed’s id or the caller’s. It counts nowhere any more, its words are removed everywhere, and a task that nobody has worked on is withdrawn. For good: the same id sent again is answered `superseded`. Deleting it again changes nothing.

Needs the scope `admin`. `DELETE /v1/responses/{id}` */
  deleteResponse: { method: 'DELETE', path: '/v1/responses/{id}' },
  /** Delete a suspended tenant and all that it has, for good. The answer comes when it is decided: from then on no key of it is known and no event of it takes effect. Each service then removes its rows, in chunks; the log tells how many. Copies that others hold (mails, backups, exports) stay.

Needs the operator’s key. `DELETE /v1/tenants/{id}` */
  deleteTenant: { method: 'DELETE', path: '/v1/tenants/{id}' },
  /** Discard a dead letter, with a reason. It is not open any more, and stays to be read until its 30 days are over.

Needs the scope `admin` or the operator’s key. `POST /v1/dead-letters/ingestion/{id}/discard` */
  discardIngestionDeadLetter: { method: 'POST', path: '/v1/dead-letters/ingestion/{id}/discard', once: true },
  /** Discard a dead letter, with a reason. It is not open any more, and stays to be read until its 30 days are over.

Needs the scope `admin` or the operator’s key. `POST /v1/dead-letters/notification/{id}/discard` */
  discardNotificationDeadLetter: { method: 'POST', path: '/v1/dead-letters/notification/{id}/discard', once: true },
  /** Discard a dead letter, with a reason. It is not open any more, and stays to be read until its 30 days are over.

Needs the scope `admin` or the operator’s key. `POST /v1/dead-letters/routing/{id}/discard` */
  discardRoutingDeadLetter: { method: 'POST', path: '/v1/dead-letters/routing/{id}/discard', once: true },
  /** Discard a dead letter, with a reason. It is not open any more, and stays to be read until its 30 days are over.

Needs the scope `admin` or the operator’s key. `POST /v1/dead-letters/scoring/{id}/discard` */
  discardScoringDeadLetter: { method: 'POST', path: '/v1/dead-letters/scoring/{id}/discard', once: true },
  /** Discard a dead letter, with a reason. It is not open any more, and stays to be read until its 30 days are over.

Needs the scope `admin` or the operator’s key. `POST /v1/dead-letters/text-analytics/{id}/discard` */
  discardTextAnalyticsDeadLetter: { method: 'POST', path: '/v1/dead-letters/text-analytics/{id}/discard', once: true },
  /** Enable a channel that was disabled. Heed disables a channel whose target answers 410. What failed meanwhile is sent by a replay.

Needs the scope `admin`. `POST /v1/channels/{name}/enable` */
  enableChannel: { method: 'POST', path: '/v1/channels/{name}/enable', once: true },
  /** Say that all rows of an import are in. Each team is then told at once of what the import opened for it. Ending it again changes nothing.

Needs the scope `ingest`. `POST /v1/imports/{id}/end` */
  endImport: { method: 'POST', path: '/v1/imports/{id}/end', once: true },
  /** Everything that is held of a person, by the caller’s id or Heed’s. One document out of all services; 503 names one that is away, as a part is not everything. Each export is noted: GET /v1/respondents/accesses.

Needs the scope `admin`. `GET /v1/respondents/{id}/export` */
  exportRespondent: { method: 'GET', path: '/v1/respondents/{id}/export' },
  /** What a tenant holds, one kind at a time. As the tenant’s own keys would read it at `/v1/<kind>`, a suspended tenant’s too. Secrets of channels are masked. `limit` and `cursor` are those of the list; kinds that have no pages take neither.

Needs the operator’s key. `GET /v1/tenants/{id}/export/{what}` */
  exportTenant: { method: 'GET', path: '/v1/tenants/{id}/export/{what}' },
  /** What was read in the newest version of a response. Read on this machine, usually within a second of the answer. An answer without a comment has no themes and the sentiment `neutral`.

Needs the scope `read`. `GET /v1/themes/responses/{id}` */
  getAnalysis: { method: 'GET', path: '/v1/themes/responses/{id}' },
  /** How far it is. `read` of `total` comments; answers that come or change meanwhile are counted in neither.

Needs the scope `admin`. `GET /v1/themes/backfill/{id}` */
  getBackfill: { method: 'GET', path: '/v1/themes/backfill/{id}' },
  /** Whom comments are searched for. Empty until somebody puts one: then comments are not searched.

Needs the scope `read`. `GET /v1/competitors/list` */
  getCompetitorList: { method: 'GET', path: '/v1/competitors/list' },
  /** Which competitors customers name, by day, week, month, quarter or year. The account of `GET /v1/competitors` for each period and for all together, with the same competitors in every period: those that are asked for, or those that are named most over all. More than 1,100 periods, and a competitor or dimension that is none, are a 400.

Needs the scope `read`. `GET /v1/competitors/trend` */
  getCompetitorTrend: { method: 'GET', path: '/v1/competitors/trend' },
  /** Which competitors customers name, and how those customers rate. Competitors of the tenant’s list (`PUT /v1/competitors/list`) that were named in comments which were read since they stood there. An answer that names one twice counts once. Days are those of the answers in the tenant’s time zone; without any, all there are. Erased and deleted answers count no more. Fractions are not rounded.

Needs the scope `read`. `GET /v1/competitors` */
  getCompetitors: { method: 'GET', path: '/v1/competitors' },
  /** The decision on one answer, with its task. Usually there within a second of the answer. A provisional one was made without its scores or its words, 10 seconds after the other half; it is made again when they come, with the outcome that both together would have had.

Needs the scope `read`. `GET /v1/decisions/{responseId}` */
  getDecision: { method: 'GET', path: '/v1/decisions/{responseId}' },
  /** Why the NPS of a period is another than that of an earlier one, by theme. The points of each theme now less those of the other period, in two parts: because it is spoken of more or less, and because those who speak of it rate better or worse. The changes sum to the change of the NPS.

Needs the scope `read`. `GET /v1/drivers/change` */
  getDriverChange: { method: 'GET', path: '/v1/drivers/change' },
  /** Which themes the NPS goes with, and how sure that is. Three figures for each theme: the points that it adds or costs, which sum to the score; what the score would be without those who speak badly of it, with its interval; and its part of what the themes explain of the rating. They say what is associated with the score, not what causes it.

Needs the scope `read`. `GET /v1/drivers` */
  getDrivers: { method: 'GET', path: '/v1/drivers' },
  /** What customers write about now and did not before, with quotes. Terms of one to three words in clauses without a likely theme, in at least 5 comments of 3 authors, more than in the days before by two tests at a false discovery rate of 0.05. Reads the comments when it is asked: the newest 10,000 of the period and 20,000 before it, one question at a time.

Needs the scope `read`. `GET /v1/emerging` */
  getEmerging: { method: 'GET', path: '/v1/emerging' },
  /** How far it is; the receipt once it is finished. `finished`: every service has confirmed, each with what it removed. `logForgottenBy` tells when the last copies in the log are gone by age.

Needs the scope `admin`. `GET /v1/erasures/{id}` */
  getErasure: { method: 'GET', path: '/v1/erasures/{id}' },
  /** A dead letter with its headers and value. The value is as it came, and may hold what a person has written; who has read it is noted in `history`. That of somebody erased is gone.

Needs the scope `admin` or the operator’s key. `GET /v1/dead-letters/ingestion/{id}` */
  getIngestionDeadLetter: { method: 'GET', path: '/v1/dead-letters/ingestion/{id}' },
  /** How this Heed is doing, all tenants together. For the operator: how far each service is behind, how many dead letters are open, and whether database, topics and mail server are as they should be. They are asked for it: not for a probe.

Needs the operator’s key. `GET /v1/installation` */
  getInstallation: { method: 'GET', path: '/v1/installation' },
  /** What was learned from corrections, newest first, and what is in use. Each training with the figures of the comments that were held back, before and after, and the reason where it was refused; the newest 100.

Needs the scope `read`. `GET /v1/learning` */
  getLearning: { method: 'GET', path: '/v1/learning' },
  /** A dead letter with its headers and value. The value is as it came, and may hold what a person has written; who has read it is noted in `history`. That of somebody erased is gone.

Needs the scope `admin` or the operator’s key. `GET /v1/dead-letters/notification/{id}` */
  getNotificationDeadLetter: { method: 'GET', path: '/v1/dead-letters/notification/{id}' },
  /** How far it is. `emitted` of `total` answers. Once it has ended, the services may still have to read the last events.

Needs the scope `admin`. `GET /v1/responses/republish/{id}` */
  getRepublication: { method: 'GET', path: '/v1/responses/republish/{id}' },
  /** A response and what has become of it. Each part is null while it has not come; `stages` says how far the response is, `unavailable` which service could not be asked. A deleted response is still found, without words, scores and customer.

Needs the scope `read`. `GET /v1/responses/{id}` */
  getResponse: { method: 'GET', path: '/v1/responses/{id}' },
  /** How a response was scored. Each answer with its class, and the sign of the whole: that of the worst NPS answer, else of the worst of all. 404 for a moment after it was sent.

Needs the scope `read`. `GET /v1/scores/responses/{id}` */
  getResponseScores: { method: 'GET', path: '/v1/scores/responses/{id}' },
  /** A dead letter with its headers and value. The value is as it came, and may hold what a person has written; who has read it is noted in `history`. That of somebody erased is gone.

Needs the scope `admin` or the operator’s key. `GET /v1/dead-letters/routing/{id}` */
  getRoutingDeadLetter: { method: 'GET', path: '/v1/dead-letters/routing/{id}' },
  /** All rules as they once were; to restore them, PUT them. The list is what `PUT /v1/rules` takes. A team of it may be gone by now: then the PUT says so.

Needs the scope `read`. `GET /v1/rules/history/{version}` */
  getRulesVersion: { method: 'GET', path: '/v1/rules/history/{version}' },
  /** The score of a question with its uncertainty, in total and by a dimension. Over the days of the tenant’s time zone. Figures are not rounded; `label` says how far to trust them, `needsMore` how many answers would make them fair. Answers without the dimension are in the total only, so that groups may sum to less.

Needs the scope `read`. `GET /v1/scores` */
  getScore: { method: 'GET', path: '/v1/scores' },
  /** The score of a question by day, week, month, quarter or year. Periods are those of the calendar in the tenant’s time zone. Each is a score of its own with its own interval; none is left out for having no answers.

Needs the scope `read`. `GET /v1/scores/trend` */
  getScoreTrend: { method: 'GET', path: '/v1/scores/trend' },
  /** A dead letter with its headers and value. The value is as it came, and may hold what a person has written; who has read it is noted in `history`. That of somebody erased is gone.

Needs the scope `admin` or the operator’s key. `GET /v1/dead-letters/scoring/{id}` */
  getScoringDeadLetter: { method: 'GET', path: '/v1/dead-letters/scoring/{id}' },
  /** Comments that say much the same. Held against the newest 2,000 comments, those of its language, when it is asked: one question at a time. By words; where `HEED_TEXT_DEEP` is not off, the 200 most alike of an English comment are then put in order by their sentence vectors, as many as are read in two seconds. An answer without words has none.

Needs the scope `read`. `GET /v1/themes/responses/{id}/similar` */
  getSimilar: { method: 'GET', path: '/v1/themes/responses/{id}/similar' },
  /** How Heed is doing for this tenant. Every count is of this tenant alone. A count is null where the service that has it does not answer.

Needs the scope `read`. `GET /v1/status` */
  getStatus: { method: 'GET', path: '/v1/status' },
  /** A task with its timeline. The timeline has an entry for each version. Clocks run in elapsed time from the acceptance of the answer; the first attempt to reach the customer stops the first, resolving or closing the second.

Needs the scope `read`. `GET /v1/tasks/{id}` */
  getTask: { method: 'GET', path: '/v1/tasks/{id}' },
  /** Whom to contact: name, address and number of the customer of a task. Each answer that names somebody is noted: GET /v1/respondents/accesses. Without a customer the answer is 200 with `customer` null and a `reason`, and nothing is noted.

Needs the scope `tasks`. `GET /v1/tasks/{id}/customer` */
  getTaskCustomer: { method: 'GET', path: '/v1/tasks/{id}/customer' },
  /** Open and overdue tasks of each team and member, and how many more they take. As of now. Who is absent takes none, and so is `free` for 0.

Needs the scope `read`. `GET /v1/teams/load` */
  getTeamsLoad: { method: 'GET', path: '/v1/teams/load' },
  /** All teams as they once were; to restore them, PUT them. The list is what `PUT /v1/teams` takes.

Needs the scope `read`. `GET /v1/teams/history/{version}` */
  getTeamsVersion: { method: 'GET', path: '/v1/teams/history/{version}' },
  /** One tenant. A suspended one too, with the reason. A deleted one is not found.

Needs the operator’s key. `GET /v1/tenants/{id}` */
  getTenant: { method: 'GET', path: '/v1/tenants/{id}' },
  /** A dead letter with its headers and value. The value is as it came, and may hold what a person has written; who has read it is noted in `history`. That of somebody erased is gone.

Needs the scope `admin` or the operator’s key. `GET /v1/dead-letters/text-analytics/{id}` */
  getTextAnalyticsDeadLetter: { method: 'GET', path: '/v1/dead-letters/text-analytics/{id}' },
  /** Which themes added or cost how many points of the NPS, by day, week, month, quarter or year. The account of `GET /v1/themes` for each period and for all together. The same themes are listed in every period: those that are asked for, or those that weigh most over all. More than 1,100 periods, and a theme or dimension that is none, are a 400.

Needs the scope `read`. `GET /v1/themes/trend` */
  getThemeTrend: { method: 'GET', path: '/v1/themes/trend' },
  /** Which themes add or cost how many points of the NPS. A response divides its +1, 0 or -1 evenly among its themes, so that the points of all themes, of responses without a theme and of themes beyond the limit sum exactly to the score. Days are those of the answers in the tenant’s time zone; without any, all there are. Fractions are not rounded.

Needs the scope `read`. `GET /v1/themes` */
  getThemes: { method: 'GET', path: '/v1/themes' },
  /** Backfills, newest first. Running, ended and cancelled ones; at most 100.

Needs the scope `admin`. `GET /v1/themes/backfill` */
  listBackfills: { method: 'GET', path: '/v1/themes/backfill' },
  /** Who changed which channel when, newest first. Tests and replays are listed too, and that Heed disabled a channel whose target is gone.

Needs the scope `read`. `GET /v1/channels/history` */
  listChannelHistory: { method: 'GET', path: '/v1/channels/history' },
  /** Where events go besides the mails to assignee and team. Secrets are masked. Without the scope admin a URL ends after its host.

Needs the scope `read`. `GET /v1/channels` */
  listChannels: { method: 'GET', path: '/v1/channels' },
  /** Who was shown whose contact details, newest first. Every answer of GET /v1/tasks/{id}/customer and of GET /v1/respondents/{id}/export that named somebody. Kept for 400 days; after an erasure without the customer.

Needs the scope `admin`. `GET /v1/respondents/accesses` */
  listContactAccesses: { method: 'GET', path: '/v1/respondents/accesses' },
  /** Who corrected the reading of an answer, newest first. At most 200, those that were taken back with them.

Needs the scope `read`. `GET /v1/analyses/{id}/corrections` */
  listCorrections: { method: 'GET', path: '/v1/analyses/{id}/corrections' },
  /** What was decided for each answer, and which rule decided; one decision an answer, in the order they were first made. An answer that is corrected is decided again in its place. An answer that is not decided yet is not listed. `opened` and `joined` name the task; `withdrawn` is the task of an answer that was corrected or taken back before anybody touched it.

Needs the scope `read`. `GET /v1/decisions` */
  listDecisions: { method: 'GET', path: '/v1/decisions' },
  /** Mails and webhooks with every attempt, newest first. What was written to whom, and what their server said. All conditions that are given must hold. The text itself is not shown.

Needs the scope `read`. `GET /v1/deliveries` */
  listDeliveries: { method: 'GET', path: '/v1/deliveries' },
  /** Standard and custom dimensions. The ten standard ones first, then the tenant’s own by name. Each can be filtered and grouped by.

Needs the scope `read`. `GET /v1/dimensions` */
  listDimensions: { method: 'GET', path: '/v1/dimensions' },
  /** Erasures, newest first. Running ones and receipts. They stay, and hold no personal data.

Needs the scope `admin`. `GET /v1/erasures` */
  listErasures: { method: 'GET', path: '/v1/erasures' },
  /** Events that ingestion could not take, oldest first. A tenant sees its own; the operator those of which nobody can tell whose they are. Whatever follows in the topic has been taken all the same. They are kept for 30 days.

Needs the scope `admin` or the operator’s key. `GET /v1/dead-letters/ingestion` */
  listIngestionDeadLetters: { method: 'GET', path: '/v1/dead-letters/ingestion' },
  /** API keys, ended ones too. Oldest first, without the keys themselves: Heed keeps only a hash of each.

Needs the scope `admin`. `GET /v1/keys` */
  listKeys: { method: 'GET', path: '/v1/keys' },
  /** Events that notification could not take, oldest first. A tenant sees its own; the operator those of which nobody can tell whose they are. Whatever follows in the topic has been taken all the same. They are kept for 30 days.

Needs the scope `admin` or the operator’s key. `GET /v1/dead-letters/notification` */
  listNotificationDeadLetters: { method: 'GET', path: '/v1/dead-letters/notification' },
  /** Republications, newest first. Running, ended and cancelled ones, each with how many answers it has emitted.

Needs the scope `admin`. `GET /v1/responses/republish` */
  listRepublications: { method: 'GET', path: '/v1/responses/republish' },
  /** Stored answers, by day and id. Each as it holds now; deleted ones are left out. Who answered is told with the scope admin; without it `respondent` is null. An answer that changes its day while the pages are read may come twice or not at all.

Needs the scope `read`. `GET /v1/responses` */
  listResponses: { method: 'GET', path: '/v1/responses' },
  /** Events that routing could not take, oldest first. A tenant sees its own; the operator those of which nobody can tell whose they are. Whatever follows in the topic has been taken all the same. They are kept for 30 days.

Needs the scope `admin` or the operator’s key. `GET /v1/dead-letters/routing` */
  listRoutingDeadLetters: { method: 'GET', path: '/v1/dead-letters/routing' },
  /** Rules in order: the first that matches decides. An answer is decided by the first rule whose whole condition holds, once its scores and its words have been read. The ETag is the version, for `If-Match` of the PUT.

Needs the scope `read`. `GET /v1/rules` */
  listRules: { method: 'GET', path: '/v1/rules' },
  /** Who changed rules when, newest first. By name: what was added, removed and changed. `rulesVersion` of a decision is one of these versions.

Needs the scope `read`. `GET /v1/rules/history` */
  listRulesHistory: { method: 'GET', path: '/v1/rules/history' },
  /** The questions that have answers. With how many, of all time. Each is a pair of metric and question, as the other routes of scores take them.

Needs the scope `read`. `GET /v1/scores/questions` */
  listScoreQuestions: { method: 'GET', path: '/v1/scores/questions' },
  /** Events that scoring could not take, oldest first. A tenant sees its own; the operator those of which nobody can tell whose they are. Whatever follows in the topic has been taken all the same. They are kept for 30 days.

Needs the scope `admin` or the operator’s key. `GET /v1/dead-letters/scoring` */
  listScoringDeadLetters: { method: 'GET', path: '/v1/dead-letters/scoring' },
  /** Follow-up tasks, newest first. All conditions that are given must hold. A team is named as in `GET /v1/teams`; one that is none is a 400 that lists them.

Needs the scope `read`. `GET /v1/tasks` */
  listTasks: { method: 'GET', path: '/v1/tasks' },
  /** The themes that comments are read for. The same for every tenant. Each comment is read for all of them.

Needs the scope `read`. `GET /v1/themes/taxonomies` */
  listTaxonomies: { method: 'GET', path: '/v1/themes/taxonomies' },
  /** Teams and their members. Rules give tasks to a team; it hands each to the member with the least open work who is there and takes more. The ETag is the version, for `If-Match` of the PUT.

Needs the scope `read`. `GET /v1/teams` */
  listTeams: { method: 'GET', path: '/v1/teams' },
  /** Who changed teams when, newest first. By name: what was added, removed and changed.

Needs the scope `read`. `GET /v1/teams/history` */
  listTeamsHistory: { method: 'GET', path: '/v1/teams/history' },
  /** API keys of a tenant. Ended ones too, without the keys themselves.

Needs the operator’s key. `GET /v1/tenants/{id}/keys` */
  listTenantKeys: { method: 'GET', path: '/v1/tenants/{id}/keys' },
  /** Tenants, with what they hold. All, suspended ones too, oldest first.

Needs the operator’s key. `GET /v1/tenants` */
  listTenants: { method: 'GET', path: '/v1/tenants' },
  /** Events that text-analytics could not take, oldest first. A tenant sees its own; the operator those of which nobody can tell whose they are. Whatever follows in the topic has been taken all the same. They are kept for 30 days.

Needs the scope `admin` or the operator’s key. `GET /v1/dead-letters/text-analytics` */
  listTextAnalyticsDeadLetters: { method: 'GET', path: '/v1/dead-letters/text-analytics' },
  /** Whether the process runs. It looks at nothing else: a process that does not answer should be started again.

Needs no key. `GET /livez` */
  live: { method: 'GET', path: '/livez' },
  /** Register or change a custom dimension. Answers and interactions may have it from then on. It replaces what was registered under the name; what is stored is not checked again.

Needs the scope `admin`. `PUT /v1/dimensions/{name}` */
  putDimension: { method: 'PUT', path: '/v1/dimensions/{name}' },
  /** Whether Heed takes requests, and which part is away. With the parts that are away, why and since when: 503 (`not ready`) while answers cannot be taken in, 200 (`degraded`) while Heed does without them.

Needs no key. `GET /readyz` */
  ready: { method: 'GET', path: '/readyz' },
  /** Record an attempt to reach the customer; the first one stops the clock of the first contact. Only of an open task. The attempt stops the clock whether or not the customer was reached; a customer who was makes the task `contacted`, unless it is `in_progress`.

Needs the scope `tasks`. `POST /v1/tasks/{id}/contact` */
  recordContact: { method: 'POST', path: '/v1/tasks/{id}/contact', once: true },
  /** Rename a tenant. Its id, keys and data stay as they are.

Needs the operator’s key. `PATCH /v1/tenants/{id}` */
  renameTenant: { method: 'PATCH', path: '/v1/tenants/{id}' },
  /** Open a resolved or closed task again; the resolution clock starts anew. It becomes `in_progress`, with its team and assignee. The clock has the minutes of the rule that opened the task; a first contact that was made stays made.

Needs the scope `tasks`. `POST /v1/tasks/{id}/reopen` */
  reopenTask: { method: 'POST', path: '/v1/tasks/{id}/reopen', once: true },
  /** Replace all channels; a channel is known by its name. The list takes the place of the old one; a channel that is left out is gone, and webhooks that wait for it are given up. A webhook target must be a public address. The answer shows each secret that was set or made, this once.

Needs the scope `admin`. `PUT /v1/channels` */
  replaceChannels: { method: 'PUT', path: '/v1/channels' },
  /** Say whom comments are searched for. It takes the place of the old list, for comments that are read from then on; what was found before stays. Whole words are found, in any case; what has four characters or fewer in the case given. A way to write a name may stand for one competitor only.

Needs the scope `admin`. `PUT /v1/competitors/list` */
  replaceCompetitorList: { method: 'PUT', path: '/v1/competitors/list' },
  /** Replace all rules; they hold for answers that are decided from now on. The list takes the place of the old one; what was decided stays, and so do the clocks of open tasks. The same list again makes no new version. Try it before with `POST /v1/rules/simulate`. Without a last rule that matches everything, answers that no rule matches open nothing.

Needs the scope `admin`. `PUT /v1/rules` */
  replaceRules: { method: 'PUT', path: '/v1/rules' },
  /** Replace all teams; a team is known by its name. The list takes the place of the old one. A team that a rule names cannot be left out, nor one with open tasks, unless `openTasksTo` says who gets them. A member who is left out keeps open tasks until somebody gives them to another. A team of another name is another team.

Needs the scope `admin`. `PUT /v1/teams` */
  replaceTeams: { method: 'PUT', path: '/v1/teams' },
  /** Send the failed deliveries of a channel and period again. Those that were decided in the period and have failed; delivered ones are not repeated. They go behind what is new, with all retries.

Needs the scope `admin`. `POST /v1/channels/{name}/replay` */
  replayChannel: { method: 'POST', path: '/v1/channels/{name}/replay', once: true },
  /** Give one dead letter to ingestion again. To ingestion alone, and once: what it took effect on before does not happen again.

Needs the scope `admin` or the operator’s key. `POST /v1/dead-letters/ingestion/{id}/replay` */
  replayIngestionDeadLetter: { method: 'POST', path: '/v1/dead-letters/ingestion/{id}/replay', once: true },
  /** Give open dead letters to ingestion again, oldest first, at a rate. One that fails again stays open, with one more attempt and the newest error. Where there are more than the limit, `nextCursor` goes on behind the last one: a client that repeats this has progress to show, and can stop. While the database is away it is 503, and what was not replayed is still open.

Needs the scope `admin` or the operator’s key. `POST /v1/dead-letters/ingestion/replay` */
  replayIngestionDeadLetters: { method: 'POST', path: '/v1/dead-letters/ingestion/replay', once: true },
  /** Give one dead letter to notification again. To notification alone, and once: what it took effect on before does not happen again.

Needs the scope `admin` or the operator’s key. `POST /v1/dead-letters/notification/{id}/replay` */
  replayNotificationDeadLetter: { method: 'POST', path: '/v1/dead-letters/notification/{id}/replay', once: true },
  /** Give open dead letters to notification again, oldest first, at a rate. One that fails again stays open, with one more attempt and the newest error. Where there are more than the limit, `nextCursor` goes on behind the last one: a client that repeats this has progress to show, and can stop. While the database is away it is 503, and what was not replayed is still open.

Needs the scope `admin` or the operator’s key. `POST /v1/dead-letters/notification/replay` */
  replayNotificationDeadLetters: { method: 'POST', path: '/v1/dead-letters/notification/replay', once: true },
  /** Give one dead letter to routing again. To routing alone, and once: what it took effect on before does not happen again.

Needs the scope `admin` or the operator’s key. `POST /v1/dead-letters/routing/{id}/replay` */
  replayRoutingDeadLetter: { method: 'POST', path: '/v1/dead-letters/routing/{id}/replay', once: true },
  /** Give open dead letters to routing again, oldest first, at a rate. One that fails again stays open, with one more attempt and the newest error. Where there are more than the limit, `nextCursor` goes on behind the last one: a client that repeats this has progress to show, and can stop. While the database is away it is 503, and what was not replayed is still open.

Needs the scope `admin` or the operator’s key. `POST /v1/dead-letters/routing/replay` */
  replayRoutingDeadLetters: { method: 'POST', path: '/v1/dead-letters/routing/replay', once: true },
  /** Give one dead letter to scoring again. To scoring alone, and once: what it took effect on before does not happen again.

Needs the scope `admin` or the operator’s key. `POST /v1/dead-letters/scoring/{id}/replay` */
  replayScoringDeadLetter: { method: 'POST', path: '/v1/dead-letters/scoring/{id}/replay', once: true },
  /** Give open dead letters to scoring again, oldest first, at a rate. One that fails again stays open, with one more attempt and the newest error. Where there are more than the limit, `nextCursor` goes on behind the last one: a client that repeats this has progress to show, and can stop. While the database is away it is 503, and what was not replayed is still open.

Needs the scope `admin` or the operator’s key. `POST /v1/dead-letters/scoring/replay` */
  replayScoringDeadLetters: { method: 'POST', path: '/v1/dead-letters/scoring/replay', once: true },
  /** Give one dead letter to text-analytics again. To text-analytics alone, and once: what it took effect on before does not happen again.

Needs the scope `admin` or the operator’s key. `POST /v1/dead-letters/text-analytics/{id}/replay` */
  replayTextAnalyticsDeadLetter: { method: 'POST', path: '/v1/dead-letters/text-analytics/{id}/replay', once: true },
  /** Give open dead letters to text-analytics again, oldest first, at a rate. One that fails again stays open, with one more attempt and the newest error. Where there are more than the limit, `nextCursor` goes on behind the last one: a client that repeats this has progress to show, and can stop. While the database is away it is 503, and what was not replayed is still open.

Needs the scope `admin` or the operator’s key. `POST /v1/dead-letters/text-analytics/replay` */
  replayTextAnalyticsDeadLetters: { method: 'POST', path: '/v1/dead-letters/text-analytics/replay', once: true },
  /** Resolve a task, with root cause and action. Only an open task, from any of its states. It becomes `resolved` and both clocks stop. Close it when the customer has confirmed; it can be reopened.

Needs the scope `tasks`. `POST /v1/tasks/{id}/resolve` */
  resolveTask: { method: 'POST', path: '/v1/tasks/{id}/resolve', once: true },
  /** Let a tenant’s keys in again. The same keys hold as before. One that is not suspended stays as it is.

Needs the operator’s key. `POST /v1/tenants/{id}/resume` */
  resumeTenant: { method: 'POST', path: '/v1/tenants/{id}/resume', once: true },
  /** Try a failed mail or webhook again. Starts over at once, with all retries; earlier attempts stay listed. Only one that has failed and has an address; that of a webhook only while its channel is enabled.

Needs the scope `tasks`. `POST /v1/deliveries/{id}/retry` */
  retryDelivery: { method: 'POST', path: '/v1/deliveries/{id}/retry', once: true },
  /** Revoke an API key. In effect within a second everywhere. Revoking it again changes nothing.

Needs the scope `admin`. `DELETE /v1/keys/{id}` */
  revokeKey: { method: 'DELETE', path: '/v1/keys/{id}' },
  /** Where the documentation is. And which version of Heed this is.

Needs no key. `GET /` */
  root: { method: 'GET', path: '/' },
  /** Put a new API key in the place of one, which ends after an overlap. The new key has the name, the scopes and the lifetime of the old one, and is shown this once. Both hold during the overlap, so that holders can change over one by one.

Needs the scope `admin`. `POST /v1/keys/{id}/rotate` */
  rotateKey: { method: 'POST', path: '/v1/keys/{id}/rotate', once: true },
  /** Send one interaction, an array or a stream of them. By the same rules as answers: POST /v1/responses. An answer that names an interaction by `interactionId` takes over its customer and dimensions where it states none itself, whichever of the two comes first.

Needs the scope `ingest`. `POST /v1/interactions` */
  sendInteractions: { method: 'POST', path: '/v1/interactions', once: true },
  /** Send one answer, an array or a stream of them. Answered after the commit: what is accepted is durable, and sending it again is safe. One answer: 201 accepted, 200 updated, duplicate or superseded. An array (at most 1000) and a stream (application/x-ndjson, 50,000 rows and 256 MiB at most: HEED_STREAM_ROWS, HEED_STREAM_BYTES): 200 with one result a row in their order; a bad row does not cost its neighbours. A stream is answered while it is read, as chunks of it commit. Scoring, reading and deciding follow within a second: GET /v1/responses/{id}.

Needs the scope `ingest`. `POST /v1/responses` */
  sendResponses: { method: 'POST', path: '/v1/responses', once: true },
  /** Append CloudEvents to the upstream topics, where these are in the embedded log. At most 1000, all of them or none. 202: they are durable and will be judged by the rules of POST /v1/responses; what these refuse is found in GET /v1/dead-letters/ingestion. Each names a source that HEED_UPSTREAM_SOURCES lets speak for the tenant.

Needs the scope `ingest`. `POST /v1/upstream/events` */
  sendUpstreamEvents: { method: 'POST', path: '/v1/upstream/events', once: true },
  /** Try rules on past answers: how many tasks, for whom, and what would differ from the rules of now. Changes nothing. Both lists of rules run over the newest version of every decided answer of the period, as if each came alone: answers of one customer may share a task in fact. A rule that asks for what no answer has is a warning.

Needs the scope `read`. `POST /v1/rules/simulate` */
  simulateRules: { method: 'POST', path: '/v1/rules/simulate', once: true },
  /** Read stored comments again, as they are read today. With the engine of today, the deep tier for as many as HEED_TEXT_DEEP says, and the competitors of today’s list. What is read otherwise is a new reading of the same version: sums follow, and routing is told, which keeps what it has decided: no task is opened, moved or taken back. What a person corrected stays. It goes on in the background, behind what comes in, also after a restart. One at a time: 409 while one is running.

Needs the scope `admin`. `POST /v1/themes/backfill` */
  startBackfill: { method: 'POST', path: '/v1/themes/backfill', once: true },
  /** Forget a person, or an answer of nobody known. Identity and words are removed from every service, for good; scores stay in the sums. GET /v1/erasures/{id} tells who has confirmed, and is the receipt once all have. What the person answers later is a new customer’s. While an erasure of the same person goes on, that one is answered. An answer of a known person goes with the person.

Needs the scope `admin`. `POST /v1/erasures` */
  startErasure: { method: 'POST', path: '/v1/erasures', once: true },
  /** Start an import, or go on with one. Its rows go to POST /v1/responses?importId=…, behind what comes in live; the tasks that they open are told of in one summary per team. The same key is the same import: one that has ended runs again under its first name.

Needs the scope `ingest`. `POST /v1/imports` */
  startImport: { method: 'POST', path: '/v1/imports', once: true },
  /** Emit stored answers again, so that a service that lost its tables, or is new, can be rebuilt. Every answer of these days, deleted ones included, with the version that it has. It goes on in the background, behind what comes in, also after a restart. Services that know a version already change nothing. One at a time: 409 while one is running.

Needs the scope `admin`. `POST /v1/responses/republish` */
  startRepublication: { method: 'POST', path: '/v1/responses/republish', once: true },
  /** How many mails and webhooks were delivered, wait, or were given up. Of all times. Which ones failed: `GET /v1/deliveries?state=failed`.

Needs the scope `read`. `GET /v1/deliveries/summary` */
  summariseDeliveries: { method: 'GET', path: '/v1/deliveries/summary' },
  /** Open and overdue tasks per team. A team that is gone is listed as long as it has open tasks. For each member: `GET /v1/teams/load`.

Needs the scope `read`. `GET /v1/tasks/summary` */
  summarizeTasks: { method: 'GET', path: '/v1/tasks/summary' },
  /** Refuse all keys of a tenant, within a second everywhere. Its keys get 403 HEED_TENANT_SUSPENDED. What has been accepted is finished: events, clocks and mails go on. Suspending it again changes the reason.

Needs the operator’s key. `POST /v1/tenants/{id}/suspend` */
  suspendTenant: { method: 'POST', path: '/v1/tenants/{id}/suspend', once: true },
  /** Send a test message over a channel and tell how it went. At once, without retries, also over a disabled channel. A webhook has the type `heed.channel.tested.v1`. A target that refuses is no error of this call: `delivered` is false, and `results` say why.

Needs the scope `admin`. `POST /v1/channels/{name}/test` */
  testChannel: { method: 'POST', path: '/v1/channels/{name}/test', once: true },
  /** Learn from the corrections that stand, now. Answers when it is done, which takes seconds. What was learned is in use at once unless it is refused: because the comments that were held back are read worse, or more than a fifth of the others differently. It happens by itself a minute after the twentieth new correction.

Needs the scope `admin`. `POST /v1/learning` */
  trainFromCorrections: { method: 'POST', path: '/v1/learning', once: true },
  /** Take a correction back. The comment is read again: by the engine of today, with those corrections of the same words that still stand. The correction stays in the history. Again is the same answer.

Needs the scope `tasks`. `DELETE /v1/analyses/{id}/corrections/{correction}` */
  undoCorrection: { method: 'DELETE', path: '/v1/analyses/{id}/corrections/{correction}' },
  /** Recompute every sum and compare the services with each other. Changes nothing, and reads everything: not for every minute. While responses are on their way, services that have not read them yet differ.

Needs the scope `read`. `GET /v1/verify` */
  verify: { method: 'GET', path: '/v1/verify' },
  /** Counts and hashes of the stored answers by day. The other services’ hashes of the same days are equal once they have read everything: GET /v1/verify compares them. Ingestion holds no sums of its own, so that `wrong` is empty.

Needs the scope `read`. `GET /v1/verify/ingestion` */
  verifyIngestion: { method: 'GET', path: '/v1/verify/ingestion' },
  /** Checks that every decision, task and timeline fits together. `wrong` is empty where all is well. The hash of a day is over ids and versions of its answers, in no order: it is the same in every service that has the same answers, as `heed verify` checks. Reads every answer; meant for now and then.

Needs the scope `read`. `GET /v1/verify/routing` */
  verifyRouting: { method: 'GET', path: '/v1/verify/routing' },
  /** Recomputes every sum of scores from the responses and compares. Changes nothing. `wrong` is empty in a sound installation; `days` are compared with those of the other services by GET /v1/verify.

Needs the scope `read`. `GET /v1/verify/scoring` */
  verifyScoring: { method: 'GET', path: '/v1/verify/scoring' },
  /** Recompute the sums of themes from the responses. `wrong` is empty where all is well. The hash of a day is over ids and versions of its answers, in no order: it is the same in every service that has the same answers, as `heed verify` checks. Reads every answer; meant for now and then.

Needs the scope `read`. `GET /v1/verify/text-analytics` */
  verifyTextAnalytics: { method: 'GET', path: '/v1/verify/text-analytics' },
} as const;
