import { InvalidArgumentError } from 'commander';

/** Reads an option that is a whole number from 1 to `max`. */
export function positiveInteger(max = Number.MAX_SAFE_INTEGER): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < 1 || number > max)
      throw new InvalidArgumentError(
        max === Number.MAX_SAFE_INTEGER ? 'It is a whole number from 1 up.' : `It is a whole number from 1 to ${max}.`,
      );
    return number;
  };
}
