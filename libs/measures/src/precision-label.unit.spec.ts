import fc from 'fast-check';
import { npsScore } from './nps-score.js';
import { precisionLabel } from './precision-label.js';
import { shareScore } from './share-score.js';

describe('precisionLabel', () => {
  it('labels by half width, limits included', () => {
    expect(precisionLabel(15, 25, 900)).toEqual({ label: 'precise', needsMore: 0 });
    expect(precisionLabel(15, 25.5, 900)).toEqual({ label: 'fair', needsMore: 0 });
    expect(precisionLabel(10, 30, 200)).toEqual({ label: 'fair', needsMore: 0 });
    expect(precisionLabel(9, 31, 200).label).toBe('directional');
  });

  it('says how many more answers make an NPS fair, within 3', () => {
    const { low, high, n } = npsScore({ promoters: 40, passives: 40, detractors: 20 });
    const { label, needsMore } = precisionLabel(low, high, n);
    expect({ label, needsMore }).toEqual({ label: 'directional', needsMore: 112 });
    const grown = (total: number) => {
      const result = npsScore({ promoters: 0.4 * total, passives: 0.4 * total, detractors: 0.2 * total });
      return precisionLabel(result.low, result.high, total).label;
    };
    expect(grown(n + needsMore + 3)).toBe('fair');
    expect(grown(n + needsMore - 3)).toBe('directional');
  });

  it('says so for a share, within 3', () => {
    const { low, high, n } = shareScore({ positive: 18, neutral: 6, negative: 6 });
    const total = n + precisionLabel(low, high, n).needsMore;
    const grown = (more: number) => {
      const result = shareScore({ positive: 0.6 * (total + more), neutral: 0, negative: 0.4 * (total + more) });
      return precisionLabel(result.low, result.high, result.n).label;
    };
    expect(grown(3)).toBe('fair');
    expect(grown(-3)).toBe('directional');
  });

  it('has no data without answers, and then asks for what the assumed spread needs', () => {
    const { low, high, n } = npsScore({ promoters: 0, passives: 0, detractors: 0 });
    expect(precisionLabel(low, high, n)).toEqual({ label: 'no data', needsMore: 190 });
    // 190 answers with the spread of the pseudo-answers: a quarter promoters, a quarter detractors.
    const assumed = npsScore({ promoters: 47.5, passives: 95, detractors: 47.5 });
    expect(precisionLabel(assumed.low, assumed.high, 190).label).toBe('fair');
    const less = npsScore({ promoters: 47.25, passives: 94.5, detractors: 47.25 });
    expect(precisionLabel(less.low, less.high, 189).label).toBe('directional');
  });

  it('asks for more exactly when the score is not fair yet, and for whole answers', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), fc.nat(5000), (promoters, passives, detractors) => {
        const { low, high, n } = npsScore({ promoters, passives, detractors });
        const { label, needsMore } = precisionLabel(low, high, n);
        expect(needsMore > 0).toBe(label === 'directional' || label === 'no data');
        expect(Number.isInteger(needsMore)).toBe(true);
      }),
    );
  });
});
