/** The paths of Heed's HTTP API start with this. */
export const API_VERSION = 'v1';
