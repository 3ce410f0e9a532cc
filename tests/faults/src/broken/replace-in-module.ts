import { registerHooks } from 'node:module';

/**
 * Loads one built module of Heed with a piece of it replaced: a release with a fault in it, which the checker must find.
 * @throws Error where the module has no such piece any more.
 */
export function replaceInModule(file: string, piece: string, by: string): void {
  registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context);
      if (!url.endsWith(file)) return loaded;
      // ESM from disk comes as bytes.
      const source = Buffer.from(loaded.source as Uint8Array).toString();
      if (!source.includes(piece)) throw new Error(`${file} has no ${piece}`);
      return { ...loaded, source: source.replace(piece, by) };
    },
  });
}
