import type { Destination } from './service-gateway.js';

/**
 * Which service serves which first segment below `/v1`, where the door runs without their code. A test of
 * services/distributed compares it with their definitions.
 */
export const destinations: readonly Destination[] = [
  {
    name: 'ingestion',
    paths: ['responses', 'interactions', 'imports', 'dimensions', 'respondents', 'upstream', 'erasures'],
  },
  { name: 'scoring', paths: ['scores'] },
  { name: 'text-analytics', paths: ['themes', 'analyses', 'drivers', 'emerging', 'competitors', 'learning'] },
  { name: 'routing', paths: ['tasks', 'decisions', 'teams', 'rules'] },
  { name: 'notification', paths: ['channels', 'deliveries'] },
];
