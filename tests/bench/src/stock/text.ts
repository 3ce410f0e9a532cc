import { createTextEngine } from '@heed/text';
import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { DataSource } from 'typeorm';
import { emit, runConsumer } from './run.js';
import { addToCells, Analysis, type Answer } from './tables.js';

const engine = createTextEngine();

@Controller()
class TextController {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @EventPattern('stock.received')
  async read(@Payload() answer: Answer): Promise<void> {
    const { sentiment, themes, urgent } = engine.analyze(answer.comment ?? '', {});
    await this.source.getRepository(Analysis).save({ id: answer.id, sentiment: sentiment.label, urgent, themes });
    for (const { theme } of themes) await addToCells(this.source, `theme ${theme}`, answer, 1);
    await emit('stock.analyzed', answer.id, { id: answer.id, urgent });
  }
}

await runConsumer('stock-text', TextController);
