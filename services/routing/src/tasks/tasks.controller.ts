import { body, type Identity, Operation, query, Who } from '@heed/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Static } from '@sinclair/typebox';
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

@ApiTags('tasks')
@Controller('v1/tasks')
export class TasksController {
  constructor(private readonly tasks: TasksService) {}

  @Get()
  @Operation({
    id: 'listTasks',
    summary: 'Follow-up tasks, newest first',
    scope: 'read',
    query: ListTasks,
    answer: TaskPage,
  })
  list(@Who() who: Identity, @Query(query(ListTasks)) given: Static<typeof ListTasks>): Promise<unknown> {
    return this.tasks.list(who.tenantId, given);
  }

  @Get('summary')
  @Operation({ id: 'summarizeTasks', summary: 'Open and overdue tasks per team', scope: 'read', answer: TaskSummary })
  summary(@Who() who: Identity): Promise<unknown> {
    return this.tasks.summary(who.tenantId);
  }

  @Get(':id')
  @Operation({ id: 'getTask', summary: 'A task with its timeline', scope: 'read', answer: TaskDetail })
  get(@Who() who: Identity, @Param('id') id: string): Promise<unknown> {
    return this.tasks.get(who.tenantId, id);
  }

  @Post(':id/assign')
  @HttpCode(200)
  @Operation({
    id: 'assignTask',
    summary: 'Give a task to a member of its team, or of another team',
    scope: 'tasks',
    body: AssignTask,
    bodyExample: { assignee: 'amira' },
    answer: AssignedTask,
  })
  assign(
    @Who() who: Identity,
    @Param('id') id: string,
    @Body(body(AssignTask)) given: Static<typeof AssignTask>,
  ): Promise<unknown> {
    return this.tasks.assign(who, id, given.assignee as string | null, given.team);
  }

  @Post(':id/note')
  @HttpCode(200)
  @Operation({
    id: 'addNote',
    summary: 'Add a note',
    scope: 'tasks',
    body: AddNote,
    bodyExample: { text: 'Asked the courier for the proof of delivery.' },
    answer: TaskDetail,
  })
  note(
    @Who() who: Identity,
    @Param('id') id: string,
    @Body(body(AddNote)) { text }: Static<typeof AddNote>,
  ): Promise<unknown> {
    return this.tasks.do(who, id, { kind: 'note', text });
  }

  @Post(':id/contact')
  @HttpCode(200)
  @Operation({
    id: 'recordContact',
    summary: 'Record an attempt to reach the customer; the first one stops the clock of the first contact',
    scope: 'tasks',
    body: RecordContact,
    bodyExample: { channel: 'phone', reached: true, note: 'Apologised; a new parcel leaves today.' },
    answer: TaskDetail,
  })
  contact(
    @Who() who: Identity,
    @Param('id') id: string,
    @Body(body(RecordContact))
    { channel, reached, note = null }: { channel: string; reached: boolean; note?: string | null },
  ): Promise<unknown> {
    return this.tasks.do(who, id, { kind: 'contact', channel, reached, note });
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @Operation({
    id: 'resolveTask',
    summary: 'Resolve a task, with root cause and action',
    scope: 'tasks',
    body: ResolveTask,
    bodyExample: { rootCause: 'Courier lost the parcel', action: 'Sent a new one by express' },
    answer: TaskDetail,
  })
  resolve(
    @Who() who: Identity,
    @Param('id') id: string,
    @Body(body(ResolveTask)) given: Static<typeof ResolveTask>,
  ): Promise<unknown> {
    return this.tasks.do(who, id, { kind: 'resolve', ...given });
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @Operation({
    id: 'reopenTask',
    summary: 'Open a resolved or closed task again; the resolution clock starts anew',
    scope: 'tasks',
    body: ReopenTask,
    bodyExample: { reason: 'The customer wrote again.' },
    answer: TaskDetail,
  })
  reopen(
    @Who() who: Identity,
    @Param('id') id: string,
    @Body(body(ReopenTask)) { reason }: Static<typeof ReopenTask>,
  ): Promise<unknown> {
    return this.tasks.do(who, id, { kind: 'reopen', reason });
  }

  @Post(':id/close')
  @HttpCode(200)
  @Operation({
    id: 'closeTask',
    summary: 'End a task: done, customer unreachable, or no action needed',
    scope: 'tasks',
    body: CloseTask,
    bodyExample: { outcome: 'unreachable', reason: 'Three attempts on three days.' },
    answer: TaskDetail,
  })
  close(
    @Who() who: Identity,
    @Param('id') id: string,
    @Body(body(CloseTask)) given: Static<typeof CloseTask>,
  ): Promise<unknown> {
    return this.tasks.do(who, id, { kind: 'close', ...given });
  }
}
