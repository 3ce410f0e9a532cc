import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { armFailpoint, failpoint } from './failpoint.js';

afterEach(() => armFailpoint(undefined, false));

describe('failpoint', () => {
  it('does nothing until it is armed', () => {
    expect(() => failpoint('relay.after_ack', 'scoring')).not.toThrow();
  });

  it('fails on the pass that was asked for, once, and only there', () => {
    armFailpoint('relay.after_ack@3:error', false);
    expect(() => failpoint('intake.after_commit', 'ingestion')).not.toThrow();
    expect(() => failpoint('relay.after_ack', 'scoring')).not.toThrow();
    expect(() => failpoint('relay.after_ack', 'routing')).not.toThrow();
    expect(() => failpoint('relay.after_ack', 'scoring')).toThrow('failpoint relay.after_ack');
    expect(() => failpoint('relay.after_ack', 'scoring')).not.toThrow();
  });

  it('fails for one service where it names one', () => {
    armFailpoint('consumer.after_commit/routing:error', false);
    expect(() => failpoint('consumer.after_commit', 'scoring')).not.toThrow();
    expect(() => failpoint('consumer.after_commit', 'routing')).toThrow();
  });

  it('stops the process where it is to, and goes on from there', () => {
    const kill = jest.spyOn(process, 'kill').mockReturnValue(true);
    try {
      armFailpoint('consumer.after_commit@2:stop', false);
      failpoint('consumer.after_commit', 'routing');
      expect(kill).not.toHaveBeenCalled();
      failpoint('consumer.after_commit', 'routing');
      expect(kill.mock.calls).toEqual([[process.pid, 'SIGSTOP']]);
    } finally {
      kill.mockRestore();
    }
  });

  it.each(['relay.after_ack', 'relay.never:kill', 'relay.after_ack@0:kill', 'relay.after_ack:explode'])(
    'refuses %s and says what it should be',
    (text) => {
      expect(() => armFailpoint(text, false)).toThrow('NAME[/SERVICE][@PASS]:kill');
    },
  );

  it('is refused in production', () => {
    expect(() => armFailpoint('relay.after_ack:kill', true)).toThrow('must not be set where NODE_ENV is production');
  });
});
