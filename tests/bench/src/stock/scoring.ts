import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { DataSource } from 'typeorm';
import { emit, runConsumer } from './run.js';
import { addToCells, type Answer, Score } from './tables.js';

@Controller()
class ScoringController {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @EventPattern('stock.received')
  async score(@Payload() answer: Answer): Promise<void> {
    const { value } = answer.answers[0]!;
    const sign = value >= 9 ? 1 : value <= 6 ? -1 : 0;
    await this.source.getRepository(Score).save({ id: answer.id, value, sign });
    await addToCells(this.source, 'score', answer, sign);
    await emit('stock.scored', answer.id, { id: answer.id, sign });
  }
}

await runConsumer('stock-scoring', ScoringController);
