import { isUuid, NotFoundError, UnavailableError } from '@heed/kernel';
import { type Identity, Operation, Who } from '@heed/platform';
import { Controller, Get, Header, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Reading, ServiceReader } from '../door/service-reader.js';
import { TaskCustomer, TaskId } from './task-customer.schema.js';

/** Joins what two services know: routing whose task it is, ingestion how to reach them. Neither has the other's half. */
@Controller('v1/tasks')
export class TaskCustomerController {
  constructor(private readonly services: ServiceReader) {}

  @Get(':id/customer')
  @Header('cache-control', 'no-store')
  @Operation({
    id: 'getTaskCustomer',
    summary: 'Whom to contact: name, address and number of the customer of a task',
    description:
      'Each answer that names somebody is noted: GET /v1/respondents/accesses. Without a customer the answer is 200 with ' +
      '`customer` null and a `reason`, and nothing is noted.',
    scope: 'tasks',
    path: { id: TaskId },
    answer: TaskCustomer,
    answerExample: {
      taskId: 'c077724a-93e0-58fa-a0fe-89f946af0ea2',
      customer: {
        respondentId: '7d477c14-31ef-568b-a021-fedaf4bded1a',
        id: 'cust-17',
        name: 'Ada Petrov',
        email: 'ada.petrov@example.com',
        phone: null,
      },
      reason: null,
    },
    problems: { 404: 'There is no task of this id' },
  })
  async customer(@Who() who: Identity, @Req() request: FastifyRequest, @Param('id') id: string): Promise<TaskCustomer> {
    const absent = `there is no task ${id}`;
    if (!isUuid(id)) throw new NotFoundError(absent);
    const { id: taskId, respondentId } = found(
      await this.services.read<{ id: string; respondentId: string | null }>(
        request,
        'routing',
        `/v1/tasks/${id}`,
        // Whoever may change a task may see it: routing's own commands answer with the whole task.
        { identity: { ...who, scopes: [...new Set([...who.scopes, 'read' as const])] } },
      ),
      absent,
    );
    if (respondentId === null) return { taskId, customer: null, reason: 'no_customer' };
    const { customer } = found(
      await this.services.ask<Pick<TaskCustomer, 'customer'>>(request, 'ingestion', '/internal/contact-accesses', {
        respondentId,
        taskId,
      }),
      'ingestion does not tell contact details',
    );
    return { taskId, customer, reason: customer === null ? 'not_known' : null };
  }
}

function found<T>(reading: Reading<T>, absent: string): T {
  if (reading.state === 'absent') throw new NotFoundError(absent);
  if (reading.state === 'away') throw new UnavailableError(reading.reason);
  return reading.body;
}
