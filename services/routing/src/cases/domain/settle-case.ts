import type { Priority } from '@heed/contracts';
import { derivedId } from '@heed/kernel';
import { keepTightened, setClocks, tightenClocks, isTightenedBy, withNextDue } from '../../tasks/domain/clocks.js';
import { eraseTask, holdsSomebody } from '../../tasks/domain/erase-task.js';
import { isOpen, type Task } from '../../tasks/domain/task.js';
import { matchRule } from '../../rules/domain/match-rule.js';
import type { Rule, TaskOrder } from '../../rules/domain/rule.js';
import type { Case, Decision } from './case.js';

/** What stands before a case is decided (again). */
export interface Standing {
  tenantId: string;
  /** The earlier decision on this answer. */
  decision: Decision | null;
  /** The task that this answer opened, or joined. */
  task: Task | null;
  /** Another answer's open task of the same customer. */
  openTaskOfRespondent: Task | null;
  /** Of the rules that decide now. */
  rulesVersion: number;
  /** By team name. */
  teamIds: ReadonlyMap<string, string>;
}

/** What happened to a task, for its timeline and the event. */
export interface TaskChange {
  task: Task;
  change: 'opened' | 're-routed' | 'enriched' | 'withdrawn' | 'joined' | 'raised' | 'left' | 'erased';
  detail: Record<string, unknown>;
}

export interface Settlement {
  decision: Decision;
  changes: TaskChange[];
}

/** Stands as the rule of a decision on an answer that was taken back. */
const ANSWER_DELETED = 'answer deleted';
/** Of a decision on an answer whose customer was erased before it was decided; why an open task ended. */
export const CUSTOMER_ERASED = 'customer erased';
const HALF_MISSING = 'half of what is known of the answer has not come yet';
const rank: Record<Priority, number> = { low: 0, normal: 1, high: 2, urgent: 3 };

function higher(a: Priority, b: Priority): boolean {
  return rank[a] > rank[b];
}

function themesOf(given: Case): string[] {
  return (given.analyzed?.themes ?? []).map(({ theme }) => theme);
}

/** What the newest version of the answer says, put on its task. */
function withFacts(task: Task, given: Case): Task {
  const { facts, scored } = given;
  return {
    ...task,
    respondentId: facts.respondentId,
    answers: scored?.answers ?? task.answers,
    comment: facts.comment,
    themes: given.analyzed === null ? task.themes : themesOf(given),
    dimensions: facts.dimensions,
  };
}

/** The answer was taken back: what it said goes, also before scoring and text analytics have said so. */
function withoutAnswer(task: Task, { facts }: Case): Task {
  // The customer stays on the task that a person works on, and that other answers may have joined.
  const respondentId = task.touched ? task.respondentId : facts.respondentId;
  return { ...task, respondentId, answers: [], comment: null, themes: [], dimensions: facts.dimensions };
}

function sameContent(a: Task, b: Task): boolean {
  const content = ({ respondentId, answers, comment, themes, dimensions }: Task) =>
    JSON.stringify([respondentId, answers, comment, themes, dimensions]);
  return content(a) === content(b);
}

/** The task as an order wants it: the outcome of a re-run is the same as if everything had been known at once. */
function ordered(task: Task, order: TaskOrder, priority: Priority, rule: string, teamId: string): Task {
  const routed: Task = {
    ...task,
    kind: order.kind,
    priority,
    rule,
    teamId,
    // Somebody of the new team gets it; within a team the assignee stays.
    assigneeId: task.teamId === teamId ? task.assigneeId : null,
  };
  return setClocks(routed, task.clocksFrom, order);
}

/** An answer that joins raises the task where its rule wants it sooner, by priority or by the clock. */
function raises(order: TaskOrder, { facts }: Case, task: Task): boolean {
  return higher(order.priority, task.priority) || isTightenedBy(task, new Date(facts.acceptedAt), order);
}

function newTask(given: Case, tenantId: string, order: TaskOrder, rule: string, teamId: string, now: Date): Task {
  const { facts } = given;
  const clocksFrom = new Date(facts.acceptedAt);
  const blank: Task = {
    tenantId,
    taskId: derivedId(tenantId, 'task', facts.responseId),
    version: 1,
    responseId: facts.responseId,
    respondentId: facts.respondentId,
    kind: order.kind,
    state: 'new',
    priority: order.priority,
    teamId,
    assigneeId: null,
    waiting: null,
    rule,
    touched: false,
    openedAt: now,
    clocksFrom,
    firstContactMinutes: null,
    resolutionMinutes: null,
    firstContactDueAt: null,
    resolutionDueAt: null,
    firstContactedAt: null,
    resolvedAt: null,
    closedAt: null,
    firstContactFiredAt: null,
    resolutionFiredAt: null,
    nextDueAt: null,
    closeOutcome: null,
    rootCause: null,
    action: null,
    answers: [],
    comment: null,
    themes: [],
    dimensions: {},
    importId: facts.importId,
  };
  return setClocks(withFacts(blank, given), clocksFrom, order);
}

const bump = (task: Task): Task => ({ ...task, version: task.version + 1 });

/** Decides a case: which rule matches, and what that makes of the tasks that stand. */
export function settleCase(given: Case, rules: readonly Rule[], standing: Standing, now: Date): Settlement {
  const deleted = given.facts.deleted === true;
  const rule = deleted ? null : matchRule(given, rules);
  const name = deleted ? ANSWER_DELETED : (rule?.name ?? 'no rule matches');
  const order = given.facts.followUp ? (rule?.task ?? null) : null;
  const reason = !given.facts.followUp && rule !== null && rule.task !== null ? 'sent without follow-up' : null;
  // Nothing asks for a task, and half of what could is not known: no reason to take one away.
  const unsure =
    !deleted && order === null && given.facts.followUp && (given.scored === null || given.analyzed === null);
  const teamId = order === null ? undefined : standing.teamIds.get(order.team);
  if (order !== null && teamId === undefined)
    throw new RangeError(`rule "${name}" names the team "${order.team}", which is not there`);
  const decision = (outcome: Decision['outcome'], taskId: string | null, why = reason): Decision => ({
    outcome,
    rule: name,
    rulesVersion: standing.rulesVersion,
    kind: order?.kind ?? null,
    reason: why,
    taskId,
  });
  const { task } = standing;
  if (given.facts.erased === true && !deleted) return settleErased();
  if (task !== null && standing.decision?.outcome === 'joined') return settleJoined(task);
  if (task !== null) return settleOwn(task);
  if (order === null) return { decision: decision('nothing', null), changes: [] };
  return join() ?? open();

  /** What was decided stays as it is; a task that is still open ends, as nobody is left to call. */
  function settleErased(): Settlement {
    const stands = standing.decision;
    if (stands === null)
      return { decision: { ...decision('nothing', null, null), rule: CUSTOMER_ERASED, kind: null }, changes: [] };
    if (task === null || stands.outcome === 'joined' || !holdsSomebody(task)) return { decision: stands, changes: [] };
    const ended = isOpen(task) ? { outcome: 'withdrawn' as const, reason: CUSTOMER_ERASED } : {};
    return {
      decision: { ...stands, ...ended },
      changes: [{ task: eraseTask(task, now), change: 'erased', detail: {} }],
    };
  }

  function open(): Settlement {
    const opened = newTask(given, standing.tenantId, order!, name, teamId!, now);
    return {
      decision: decision('opened', opened.taskId),
      changes: [{ task: opened, change: 'opened', detail: { rule: name } }],
    };
  }

  function join(): Settlement | null {
    const other = standing.openTaskOfRespondent;
    if (other === null) return null;
    const raised = raises(order!, given, other);
    return { decision: decision('joined', other.taskId), changes: [added(other, raised ? 'raised' : 'joined')] };
  }

  /** This answer on another's task. */
  function added(other: Task, change: 'raised' | 'joined'): TaskChange {
    const { responseId, comment, acceptedAt } = given.facts;
    const detail = { responseId, rule: name, answers: given.scored?.answers ?? [], comment };
    if (change === 'joined') return { task: bump(other), change, detail };
    const priority = higher(order!.priority, other.priority) ? order!.priority : other.priority;
    return { task: bump({ ...tightenClocks(other, new Date(acceptedAt), order!), priority }), change, detail };
  }

  function settleJoined(joined: Task): Settlement {
    if (unsure) return { decision: { ...standing.decision!, reason: HALF_MISSING }, changes: [] };
    const left: TaskChange = {
      task: bump(joined),
      change: 'left',
      detail: { responseId: given.facts.responseId, rule: name },
    };
    if (order === null) return { decision: decision('nothing', null), changes: [left] };
    // The task was taken back with the answer that opened it: this one still wants somebody to act.
    if (joined.closeOutcome === 'withdrawn') return join() ?? open();
    if (joined.respondentId !== given.facts.respondentId) {
      const { decision: anew, changes } = join() ?? open();
      return { decision: anew, changes: [left, ...changes] };
    }
    const raised = isOpen(joined) && raises(order, given, joined);
    return { decision: decision('joined', joined.taskId), changes: raised ? [added(joined, 'raised')] : [] };
  }

  /** What another answer raised stays raised: its rule alone would have it lower. */
  function priorityOf(own: Task, withdrawn: boolean): Priority {
    const before = rules.find((candidate) => candidate.name === own.rule)?.task?.priority;
    const raised = !withdrawn && before !== undefined && higher(own.priority, before);
    return raised && higher(own.priority, order!.priority) ? own.priority : order!.priority;
  }

  function settleOwn(own: Task): Settlement {
    const enriched = deleted ? withoutAnswer(own, given) : withFacts(own, given);
    const withdrawn = own.closeOutcome === 'withdrawn';
    if (own.touched || (unsure && !withdrawn)) {
      const reason = own.touched ? 'a person works on the task' : HALF_MISSING;
      const isTold = !deleted || standing.decision?.rule === name;
      const changes: TaskChange[] =
        isTold && sameContent(own, enriched)
          ? []
          : [{ task: bump(enriched), change: 'enriched', detail: { rule: name } }];
      const stands = { ...standing.decision!, reason };
      return { decision: deleted ? { ...stands, rule: name } : stands, changes };
    }
    if (order === null) {
      if (withdrawn) return { decision: decision('withdrawn', own.taskId), changes: [] };
      const closed = withNextDue({ ...bump(enriched), state: 'closed', closedAt: now, closeOutcome: 'withdrawn' });
      return {
        decision: decision('withdrawn', own.taskId),
        changes: [{ task: closed, change: 'withdrawn', detail: { rule: name } }],
      };
    }
    const open: Task = withdrawn
      ? { ...enriched, state: 'new', closedAt: null, closeOutcome: null, assigneeId: null, waiting: null }
      : enriched;
    const anew = ordered(open, order, priorityOf(own, withdrawn), name, teamId!);
    const routed = withdrawn ? anew : keepTightened(anew, own);
    if (withdrawn)
      return {
        decision: decision('opened', own.taskId),
        changes: [{ task: bump(routed), change: 'opened', detail: { rule: name } }],
      };
    const moved =
      own.rule !== routed.rule ||
      own.kind !== routed.kind ||
      own.priority !== routed.priority ||
      own.teamId !== routed.teamId ||
      own.firstContactDueAt?.getTime() !== routed.firstContactDueAt?.getTime() ||
      own.resolutionDueAt?.getTime() !== routed.resolutionDueAt?.getTime();
    if (!moved && sameContent(own, routed)) return { decision: decision('opened', own.taskId), changes: [] };
    const raised = higher(routed.priority, own.priority);
    const change = !moved ? 'enriched' : raised ? 'raised' : 're-routed';
    return {
      decision: decision('opened', own.taskId),
      changes: [{ task: bump(routed), change, detail: { rule: name, from: own.rule } }],
    };
  }
}
