const kinds = { Int8Array, Uint8Array, Uint16Array, Int32Array, Float32Array } as const;
type KindName = keyof typeof kinds;
export type Section = Int8Array | Uint8Array | Uint16Array | Int32Array | Float32Array;

interface Place {
  kind: KindName;
  offset: number;
  length: number;
}

interface Head<Facts> {
  facts: Facts;
  places: Record<string, Place>;
}

const MAGIC = 0x31444548; // HED1
const ALIGNED = 8;

const aligned = (size: number): number => Math.ceil(size / ALIGNED) * ALIGNED;

/** One file: magic, size of the head, a head in JSON, then the sections, little-endian, each on a multiple of 8 bytes. */
export function packModel(facts: unknown, sections: Record<string, Section>): Uint8Array {
  const places: Record<string, Place> = {};
  let size = 0;
  for (const [name, section] of Object.entries(sections)) {
    places[name] = { kind: section.constructor.name as KindName, offset: size, length: section.length };
    size = aligned(size + section.byteLength);
  }
  const head = new TextEncoder().encode(JSON.stringify({ facts, places }));
  const begin = aligned(8 + head.length);
  const file = new Uint8Array(begin + size);
  new DataView(file.buffer).setUint32(0, MAGIC, true);
  new DataView(file.buffer).setUint32(4, head.length, true);
  file.set(head, 8);
  for (const [name, section] of Object.entries(sections))
    file.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), begin + places[name]!.offset);
  return file;
}

/**
 * Views of the file's bytes, which must stay unchanged.
 * @throws RangeError for anything but a whole model file.
 */
export function unpackModel<Facts>(bytes: Uint8Array): { facts: Facts; sections: Record<string, Section> } {
  // A view needs its offset aligned; what readFile returns may lie anywhere in a pool.
  const file = bytes.byteOffset % ALIGNED === 0 ? bytes : bytes.slice();
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < 8 || view.getUint32(0, true) !== MAGIC) throw new RangeError('This is no model file.');
  const length = view.getUint32(4, true);
  const { facts, places } = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length))) as Head<Facts>;
  const begin = file.byteOffset + aligned(8 + length);
  const sections: Record<string, Section> = {};
  for (const [name, { kind, offset, length: items }] of Object.entries(places))
    sections[name] = new kinds[kind](file.buffer as ArrayBuffer, begin + offset, items);
  return { facts, sections };
}
