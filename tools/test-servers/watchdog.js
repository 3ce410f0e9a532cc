import { removeFolder } from './folder.js';

// jest holds the other end of stdin: it closes when jest ends, also by SIGKILL. After a teardown there is nothing left to do.
process.stdin.resume().once('close', () => removeFolder(process.argv[2]));
