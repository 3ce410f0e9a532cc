/** What a question measures: likelihood to recommend, satisfaction, or effort. */
export type Metric = 'nps' | 'csat' | 'ces';

/** Which end of a CES scale means little effort. NPS and CSAT have no direction: high is good. */
export type Direction = 'high_is_easy' | 'low_is_easy';

/** +1 for promoter, satisfied and easy; -1 for detractor, dissatisfied and hard; 0 between them. */
export type Sign = 1 | 0 | -1;
