import { StartError } from '../start-error.js';

/** Another Heed runs on the folder. */
export class FolderTakenError extends StartError {}
