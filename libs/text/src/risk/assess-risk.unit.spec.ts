import { assessRisk } from './assess-risk.js';

describe('risk', () => {
  it.each([
    ['safety', 'The socket caught fire and burned my hand', 'high', ['caught fire', 'burned my']],
    ['safety', 'The stairs are dangerous', 'possible', ['dangerous']],
    ['legal', 'You will hear from my lawyer', 'high', ['lawyer']],
    ['legal', 'I think this is illegal', 'possible', ['illegal']],
  ] as const)('%s of %j is %s', (kind, text, level, words) => {
    const risk = assessRisk(text, kind, [kind]);
    expect([risk.level, risk.evidence.map((evidence) => evidence.text)]).toEqual([level, words]);
  });

  it('is none where the urgency patterns saw no such reason', () => {
    expect(assessRisk('my lawyer is nice', 'legal', ['fraud'])).toEqual({ level: 'none', evidence: [] });
  });
});
