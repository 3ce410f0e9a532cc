import { ApiDatabase } from '@heed/platform';
import { themeName } from '@heed/text';
import { Injectable } from '@nestjs/common';
import { groupReports, themeReport } from './domain/theme-report.js';
import { wantedVerbatims } from './domain/wanted-verbatims.js';
import { readSums } from './read-sums.js';
import { readVerbatims } from './read-verbatims.js';
import type { Selection } from './selection.js';
import type { ThemesAnswer } from './themes.schema.js';

const GROUPS = 200;
const THEMES_A_GROUP = 5;

export interface ThemesRequest extends Selection {
  by: string | undefined;
  /** Most themes. */
  limit: number;
  /** Most comments for each. */
  verbatims: number;
}

@Injectable()
export class ThemesService {
  constructor(private readonly database: ApiDatabase) {}

  /** Which themes add or cost how many points of the NPS, in the customers' words. */
  async account(request: ThemesRequest): Promise<ThemesAnswer> {
    return this.database.read(request.tenantId, async (manager) => {
      const sums = await readSums(manager, request, request.by);
      const { n, answers, score, themes, noTheme, other } = themeReport(sums, request.limit);
      const wanted = themes.flatMap((bar) => wantedVerbatims(bar, request.verbatims));
      const verbatims = await readVerbatims(manager, request, wanted);
      const groups = groupReports(sums, GROUPS, THEMES_A_GROUP).map((group) => ({
        value: group.value,
        n: group.n,
        score: group.score,
        themes: group.themes.map(({ theme, points, mentions }) => ({
          theme,
          name: themeName(theme),
          points,
          mentions,
        })),
      }));
      return {
        from: request.from ?? null,
        to: request.to ?? null,
        n,
        answers,
        score,
        themes: themes.map(({ theme, ...bar }) => ({
          theme,
          name: themeName(theme),
          ...bar,
          verbatims: verbatims.get(theme) ?? [],
        })),
        noTheme,
        other,
        by: request.by ?? null,
        groups,
      };
    });
  }
}
