import { ApiDatabase } from '@heed/platform';
import { themeName } from '@heed/text';
import { Injectable } from '@nestjs/common';
import type { Selection } from '../themes/selection.js';
import { changeReport } from './domain/change-report.js';
import { driverReport } from './domain/driver-report.js';
import type { DriverChangeAnswer } from './driver-change.schema.js';
import type { DriversAnswer } from './drivers.schema.js';
import { readDriverSums } from './read-driver-sums.js';

export interface Days {
  from: string | undefined;
  to: string | undefined;
}

@Injectable()
export class DriversService {
  constructor(private readonly database: ApiDatabase) {}

  /** Which themes the NPS goes with, and how sure that is. */
  async drivers(selection: Selection, limit: number): Promise<DriversAnswer> {
    const { tenantId, from = null, to = null } = selection;
    const sums = await this.database.read(tenantId, (manager) => readDriverSums(manager, selection, { pairs: true }));
    const { themes, ...report } = driverReport(sums, limit);
    return {
      from,
      to,
      ...report,
      themes: themes.map(({ theme, ...rest }) => ({ theme, name: themeName(theme), ...rest })),
    };
  }

  /** Why the NPS of a period is another than that of an earlier one. */
  async change(selection: Selection, against: Days, limit: number): Promise<DriverChangeAnswer> {
    const { tenantId, from = null, to = null } = selection;
    const [now, before] = await this.database.read(tenantId, async (manager) => [
      await readDriverSums(manager, selection, { pairs: false }),
      await readDriverSums(manager, { ...selection, ...against }, { pairs: false }),
    ]);
    const { themes, difference, ...report } = changeReport(now, before, limit);
    return {
      ...report,
      now: { from, to, ...report.now },
      before: { from: against.from ?? null, to: against.to ?? null, ...report.before },
      change: difference.difference,
      p: difference.p,
      themes: themes.map(({ theme, ...rest }) => ({ theme, name: themeName(theme), ...rest })),
    };
  }
}
