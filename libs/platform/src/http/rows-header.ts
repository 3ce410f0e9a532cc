/** In an answer: how many rows the request held. The door counts them against the tenant's limit. */
export const ROWS_HEADER = 'heed-rows';
