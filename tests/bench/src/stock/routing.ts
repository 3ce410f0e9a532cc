import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { DataSource } from 'typeorm';
import { runConsumer } from './run.js';
import { Decision, Notification, Task } from './tables.js';

const DAY_MS = 86_400_000;

@Controller()
class RoutingController {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @EventPattern('stock.scored')
  scored(@Payload() { id, sign }: { id: string; sign: number }): Promise<void> {
    return this.take(id, { sign });
  }

  @EventPattern('stock.analyzed')
  analyzed(@Payload() { id, urgent }: { id: string; urgent: boolean }): Promise<void> {
    return this.take(id, { urgent });
  }

  private async take(id: string, half: Partial<Decision>): Promise<void> {
    await this.source.transaction(async (manager) => {
      const decision = { sign: null, urgent: null, outcome: null, ...(await manager.findOneBy(Decision, { id })), id };
      Object.assign(decision, half);
      if (decision.sign !== null && decision.urgent !== null && decision.outcome === null) {
        decision.outcome = decision.sign === -1 || decision.urgent ? 'opened' : 'nothing';
        if (decision.outcome === 'opened') {
          await manager.getRepository(Task).save({ id, state: 'new', dueAt: new Date(Date.now() + DAY_MS) });
          await manager.getRepository(Notification).save({ id, recipient: 'care@heed.example', state: 'pending' });
        }
      }
      await manager.getRepository(Decision).save(decision);
    });
  }
}

await runConsumer('stock-routing', RoutingController);
