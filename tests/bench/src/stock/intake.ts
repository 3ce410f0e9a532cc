import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { emit, runServer } from './run.js';
import { Answer } from './tables.js';

@Controller('v1/responses')
class AnswersController {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Post()
  @HttpCode(200)
  async take(@Body() rows: Answer[]): Promise<unknown> {
    for (const row of rows) {
      await this.source.getRepository(Answer).save(row);
      await emit('stock.received', row.id, row);
    }
    return { results: rows.map(({ id }) => ({ id, outcome: 'accepted' })) };
  }
}

await runServer(AnswersController);
