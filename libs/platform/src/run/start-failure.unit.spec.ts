import { describe, expect, it } from '@jest/globals';
import { StartFailure, startFailure } from './start-failure.js';

const settings = {
  HEED_DATABASE_URL: 'postgres://heed:hush@db:5432/heed',
  HEED_DATABASE_PASSWORD: 'hush hush',
  HEED_KAFKA_BROKERS: 'kafka:9092',
  HEED_PORT: 4410,
  HEED_ADMIN_PORT: 80,
};
const failed = (code: string) => Object.assign(new Error('it failed'), { code });
const ofKafka = Object.assign(new Error('Connection timeout'), { name: 'KafkaJSConnectionError' });

describe('a start that fails for what a setting names', () => {
  it.each([
    ['service', 'ECONNREFUSED', 'HEED_DATABASE_URL is "…@db:5432/heed", and no PostgreSQL answers there (ECONN'],
    ['service', 'ENOTFOUND', 'HEED_DATABASE_URL is "…@db:5432/heed", and no PostgreSQL answers there (ENOTF'],
    ['service', '3D000', 'HEED_DATABASE_URL is "…@db:5432/heed", and that server has no such database'],
    ['service', '28P01', 'HEED_DATABASE_PASSWORD is not shown here (9 characters), and PostgreSQL refuses it'],
    ['broker', 'of Kafka', 'HEED_KAFKA_BROKERS is "kafka:9092", and no broker can be asked there (Connection timeout)'],
    ['port', 'EADDRINUSE', 'HEED_PORT is "4410", and another program listens there'],
    ['admin port', 'EACCES', 'HEED_ADMIN_PORT is "80", and only root may listen there'],
  ] as const)('names it: %s, %s', (stage, code, told) => {
    const error = code === 'of Kafka' ? ofKafka : failed(code);
    const failure = startFailure(error, stage, settings) as StartFailure;
    expect(failure).toBeInstanceOf(StartFailure);
    expect(failure.message).toContain(told);
    expect(failure.message).toMatch(/ It should be .+ It means: .+/);
    expect(failure.message).not.toContain('hush');
    expect(failure.cause).toBe(error);
  });

  it('leaves alone what no setting explains', () => {
    for (const stage of ['service', 'broker', 'port', 'admin port'] as const) {
      const error = failed('42P01');
      expect(startFailure(error, stage, settings)).toBe(error);
    }
  });
});
