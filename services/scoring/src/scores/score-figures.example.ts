/** Of 119 answers. */
export const scoreFigures = {
  n: 119,
  score: 2.5210084033613445,
  interval: { low: -12.302363504691897, high: 17.220396291577135 },
  mean: 6.932773109243698,
  label: 'directional' as const,
  needsMore: 144,
  shares: { promoter: 0.36134453781512604, passive: 0.3025210084033613, detractor: 0.33613445378151263 },
};

/** Of 28, of the unit riverside. */
export const groupFigures = {
  n: 28,
  score: 21.428571428571427,
  interval: { low: -7.720305893073035, high: 46.42998331242788 },
  mean: 7.678571428571429,
  label: 'directional' as const,
  needsMore: 197,
  shares: { promoter: 0.42857142857142855, passive: 0.35714285714285715, detractor: 0.21428571428571427 },
};
