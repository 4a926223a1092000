import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { DICTIONARY_1 } from './body-dictionary.ts';

/** What only the event that is shown needs. */
export interface EventBody {
  output: string;
  fields: Record<string, unknown>;
}

/** The first byte of a packed body: what it was deflated against. */
const AGAINST_DICTIONARY = 1;
const AGAINST_SAMPLE = 2;

/** As much of a sample as fits the window beside the event. */
const SAMPLE_BYTES = 6_000;
/** A packed body is about 100 bytes: zlib's output buffers of 16 KB each would be most of the memory used. */
const OPTIONS = { level: 6, memLevel: 6, windowBits: 13, chunkSize: 512 };

const encode = ({ output, fields }: EventBody) => Buffer.from(JSON.stringify({ output, fields }));

/** Packs a body on its own, against what all events have in common: about a third of its length in JSON. */
export function packBody(body: EventBody): Uint8Array {
  return Buffer.concat([Buffer.of(AGAINST_DICTIONARY), deflateRawSync(encode(body), { ...OPTIONS, dictionary: DICTIONARY_1 })]);
}

/** Packs a body against another one of its group: only what differs is stored, about a tenth. `sample` is what `unpackSample` made. */
export function packAgainst(body: EventBody, sample: Buffer): Uint8Array {
  return Buffer.concat([Buffer.of(AGAINST_SAMPLE), deflateRawSync(encode(body), { ...OPTIONS, dictionary: sample })]);
}

/** What `packAgainst` and `unpackBody` need of a sample that `packBody` packed. */
export function unpackSample(sample: Uint8Array): Buffer {
  return inflate(sample, DICTIONARY_1).subarray(-SAMPLE_BYTES);
}

/** The body that was packed; `sample` is its group's. Throws a RangeError on a body of a later release. */
export function unpackBody(bytes: Uint8Array, sample: Buffer): EventBody {
  if (bytes[0] !== AGAINST_DICTIONARY && bytes[0] !== AGAINST_SAMPLE) throw new RangeError(`event body of an unknown kind ${bytes[0]}`);
  return JSON.parse(inflate(bytes, bytes[0] === AGAINST_SAMPLE ? sample : DICTIONARY_1).toString()) as EventBody;
}

function inflate(bytes: Uint8Array, dictionary: Buffer): Buffer {
  return inflateRawSync(bytes.subarray(1), { dictionary, chunkSize: 4_096 });
}
