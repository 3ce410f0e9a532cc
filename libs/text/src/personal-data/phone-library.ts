import { createRequire } from 'node:module';

interface PhoneNumber {
  isPossible(): boolean;
  isValid(): boolean;
}
interface PhoneLibrary {
  parsePhoneNumberFromString(text: string, country?: string): PhoneNumber | undefined;
}

let library: PhoneLibrary | undefined;

/** libphonenumber-js with its small metadata, loaded when the first candidate needs it: most comments have no number. */
export function phoneLibrary(): PhoneLibrary {
  return (library ??= createRequire(import.meta.url)('libphonenumber-js/min') as PhoneLibrary);
}
