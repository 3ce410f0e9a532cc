import { describe, expect, it } from '@jest/globals';
import kafkajs from 'kafkajs';
import { untilServed } from './until-served.js';

const { KafkaJSNonRetriableError, KafkaJSProtocolError } = kafkajs;

function admin(answers: (Error | null)[]) {
  const asked: string[] = [];
  const fetchTopicOffsets = (topic: string) => {
    asked.push(topic);
    const answer = answers.shift() ?? null;
    return answer === null ? Promise.resolve([]) : Promise.reject(answer);
  };
  return { asked, fetchTopicOffsets };
}

describe('untilServed', () => {
  it('asks again while a leader is named that does not serve yet', async () => {
    const notLeader = new KafkaJSProtocolError(
      Object.assign(new Error('This server is not the leader'), { retriable: true }),
    );
    const broker = admin([notLeader, notLeader, null, null]);
    await untilServed(broker, ['one', 'two']);
    expect(broker.asked).toEqual(['one', 'one', 'one', 'two']);
  });

  it('gives up at once where waiting does not help', async () => {
    const broker = admin([new KafkaJSNonRetriableError('not authorized')]);
    await expect(untilServed(broker, ['one'])).rejects.toThrow('not authorized');
    expect(broker.asked).toEqual(['one']);
  });
});
