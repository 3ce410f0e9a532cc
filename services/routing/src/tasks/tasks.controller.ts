import { body, type Identity, Operation, query, Who, WithEtag } from '@heed/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Static } from '@sinclair/typebox';
import { AtTask, type TaskAt } from './at-task.js';
import { taskEtag } from './task-etag.js';
import {
  assignedTask,
  closedTask,
  contactedTask,
  notedTask,
  reopenedTask,
  resolvedTask,
  taskDetail,
  taskPage,
  taskPath,
  taskSummary,
} from './tasks.examples.js';
import {
  AddNote,
  AssignedTask,
  AssignTask,
  CloseTask,
  ListTasks,
  RecordContact,
  ReopenTask,
  ResolveTask,
  TaskDetail,
  TaskPage,
  TaskSummary,
} from './tasks.schema.js';
import { TasksService } from './tasks.service.js';

const noTask = { 404: 'There is no such task' };

@ApiTags('tasks')
@Controller('v1/tasks')
@WithEtag(taskEtag)
export class TasksController {
  constructor(private readonly tasks: TasksService) {}

  @Get()
  @Operation({
    id: 'listTasks',
    summary: 'Follow-up tasks, newest first',
    description:
      'All conditions that are given must hold. A team is named as in `GET /v1/teams`; one that is none is a 400 that lists them.',
    scope: 'read',
    query: ListTasks,
    queryExample: { team: 'Riverside', open: true, limit: 1 },
    answer: TaskPage,
    answerExample: taskPage,
  })
  list(@Who() who: Identity, @Query(query(ListTasks)) given: Static<typeof ListTasks>): Promise<unknown> {
    return this.tasks.list(who.tenantId, given);
  }

  @Get('summary')
  @Operation({
    id: 'summarizeTasks',
    summary: 'Open and overdue tasks per team',
    description: 'A team that is gone is listed as long as it has open tasks. For each member: `GET /v1/teams/load`.',
    scope: 'read',
    answer: TaskSummary,
    answerExample: taskSummary,
  })
  summary(@Who() who: Identity): Promise<unknown> {
    return this.tasks.summary(who.tenantId);
  }

  @Get(':id')
  @Operation({
    id: 'getTask',
    summary: 'A task with its timeline',
    description:
      'The timeline has an entry for each version. Clocks run in elapsed time from the acceptance of the answer; the first attempt to reach the customer stops the first, resolving or closing the second.',
    scope: 'read',
    path: taskPath,
    answer: TaskDetail,
    answerExample: taskDetail,
    etag: true,
    problems: noTask,
  })
  get(@Who() who: Identity, @Param('id') id: string): Promise<unknown> {
    return this.tasks.get(who.tenantId, id);
  }

  @Post(':id/assign')
  @HttpCode(200)
  @Operation({
    id: 'assignTask',
    summary: 'Give a task to a member of its team, or of another team',
    description:
      'Only an open task. A `new` one becomes `assigned`, one with nobody `new`; later states and all clocks stay. The assignee gets a mail. An absent or busy assignee is a warning and no refusal; one who is not of the team is a 400.',
    scope: 'tasks',
    path: taskPath,
    ifMatch: true,
    body: AssignTask,
    bodyExample: { assignee: 'm.okafor', team: 'Riverside' },
    answer: AssignedTask,
    answerExample: assignedTask,
    etag: true,
    problems: { ...noTask, 409: 'The task is resolved or closed; reopen it first' },
  })
  assign(
    @Who() who: Identity,
    @AtTask() at: TaskAt,
    @Body(body(AssignTask)) given: Static<typeof AssignTask>,
  ): Promise<unknown> {
    return this.tasks.assign(who, at, given.assignee, given.team);
  }

  @Post(':id/note')
  @HttpCode(200)
  @Operation({
    id: 'addNote',
    summary: 'Add a note',
    description:
      'In any state, which stays. As everything that a person does to a task, it keeps rules from changing or withdrawing the task when its answer is corrected.',
    scope: 'tasks',
    path: taskPath,
    ifMatch: true,
    body: AddNote,
    bodyExample: { text: 'Asked the courier for the proof of delivery.' },
    answer: TaskDetail,
    answerExample: notedTask,
    etag: true,
    problems: noTask,
  })
  note(
    @Who() who: Identity,
    @AtTask() at: TaskAt,
    @Body(body(AddNote)) { text }: Static<typeof AddNote>,
  ): Promise<unknown> {
    return this.tasks.do(who, at, { kind: 'note', text });
  }

  @Post(':id/contact')
  @HttpCode(200)
  @Operation({
    id: 'recordContact',
    summary: 'Record an attempt to reach the customer; the first one stops the clock of the first contact',
    description:
      'Only of an open task. The attempt stops the clock whether or not the customer was reached; a customer who was makes the task `contacted`, unless it is `in_progress`.',
    scope: 'tasks',
    path: taskPath,
    ifMatch: true,
    body: RecordContact,
    bodyExample: { channel: 'phone', reached: true, note: 'Installed it together on the phone.' },
    answer: TaskDetail,
    answerExample: contactedTask,
    etag: true,
    problems: { ...noTask, 409: 'The task is resolved or closed; reopen it first' },
  })
  contact(
    @Who() who: Identity,
    @AtTask() at: TaskAt,
    @Body(body(RecordContact))
    { channel, reached, note = null }: { channel: string; reached: boolean; note?: string | null },
  ): Promise<unknown> {
    return this.tasks.do(who, at, { kind: 'contact', channel, reached, note });
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @Operation({
    id: 'resolveTask',
    summary: 'Resolve a task, with root cause and action',
    description:
      'Only an open task, from any of its states. It becomes `resolved` and both clocks stop. Close it when the customer has confirmed; it can be reopened.',
    scope: 'tasks',
    path: taskPath,
    ifMatch: true,
    body: ResolveTask,
    bodyExample: {
      rootCause: 'The article in the help centre is out of date',
      action: 'Installed the eSIM with the customer',
    },
    answer: TaskDetail,
    answerExample: resolvedTask,
    etag: true,
    problems: { ...noTask, 409: 'The task is resolved or closed already' },
  })
  resolve(
    @Who() who: Identity,
    @AtTask() at: TaskAt,
    @Body(body(ResolveTask)) given: Static<typeof ResolveTask>,
  ): Promise<unknown> {
    return this.tasks.do(who, at, { kind: 'resolve', ...given });
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @Operation({
    id: 'reopenTask',
    summary: 'Open a resolved or closed task again; the resolution clock starts anew',
    description:
      'It becomes `in_progress`, with its team and assignee. The clock has the minutes of the rule that opened the task; a first contact that was made stays made.',
    scope: 'tasks',
    path: taskPath,
    ifMatch: true,
    body: ReopenTask,
    bodyExample: { reason: 'The customer wrote again.' },
    answer: TaskDetail,
    answerExample: reopenedTask,
    etag: true,
    problems: { ...noTask, 409: 'The task is open' },
  })
  reopen(
    @Who() who: Identity,
    @AtTask() at: TaskAt,
    @Body(body(ReopenTask)) { reason }: Static<typeof ReopenTask>,
  ): Promise<unknown> {
    return this.tasks.do(who, at, { kind: 'reopen', reason });
  }

  @Post(':id/close')
  @HttpCode(200)
  @Operation({
    id: 'closeTask',
    summary: 'End a task: done, customer unreachable, or no action needed',
    description:
      'From any state, resolved or not. The state is the outcome, and both clocks stop. Root cause and action are given when resolving. It can be reopened.',
    scope: 'tasks',
    path: taskPath,
    ifMatch: true,
    body: CloseTask,
    bodyExample: { outcome: 'closed', reason: 'It works; confirmed by mail.' },
    answer: TaskDetail,
    answerExample: closedTask,
    etag: true,
    problems: { ...noTask, 409: 'The task is closed already' },
  })
  close(
    @Who() who: Identity,
    @AtTask() at: TaskAt,
    @Body(body(CloseTask)) given: Static<typeof CloseTask>,
  ): Promise<unknown> {
    return this.tasks.do(who, at, { kind: 'close', ...given });
  }
}
