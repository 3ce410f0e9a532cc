import { statfs } from 'node:fs/promises';
import type { ProcessMetric, Sample } from '@heed/platform';

/** What `heed start` shows of itself: the disk of its data folder, and the server that it runs. */
export function standaloneMetrics(dataDir: string, postgres: { restarts: number }): readonly ProcessMetric[] {
  const bytes = async (of: 'bavail' | 'blocks'): Promise<Sample[]> => {
    const disk = await statfs(dataDir);
    return [{ labels: {}, value: disk[of] * disk.bsize }];
  };
  return [
    {
      name: 'heed_disk_free_bytes',
      type: 'gauge',
      help: 'Free on the disk of the data folder, for a process that is not root',
      labels: [],
      read: () => bytes('bavail'),
    },
    {
      name: 'heed_disk_size_bytes',
      type: 'gauge',
      help: 'Size of the disk of the data folder',
      labels: [],
      read: () => bytes('blocks'),
    },
    {
      name: 'heed_server_restarts_total',
      type: 'counter',
      help: 'How often a server of Heed’s own has ended and was started again since Heed started; after five within ten minutes Heed stops',
      labels: ['server'],
      read: () => Promise.resolve([{ labels: { server: 'postgresql' }, value: postgres.restarts }]),
    },
  ];
}
