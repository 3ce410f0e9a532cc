import type { UpstreamSender } from '@heed/ingestion';

/** What a launcher lets speak for the first tenant, so that upstream events can be tried without any setting. */
export const LOCAL_SOURCE = '/upstream/local';

/** A setting that names the local source itself keeps the last word. */
export function withLocalSource(
  configured: readonly UpstreamSender[],
  { tenantId, timeZone }: Pick<UpstreamSender, 'tenantId' | 'timeZone'>,
): UpstreamSender[] {
  if (configured.some(({ source }) => source === LOCAL_SOURCE)) return [...configured];
  return [...configured, { source: LOCAL_SOURCE, tenantId, timeZone }];
}
