// A JSON value as compressed, encrypted bytes: for large records that hold what protected people said.
import { gunzipSync, gzipSync } from 'node:zlib';
import { decrypt, encrypt } from './vault.ts';

export const pack = (value: unknown): Buffer => encrypt(gzipSync(JSON.stringify(value)).toString('base64'));
export const unpack = (packed: Buffer): unknown => JSON.parse(gunzipSync(Buffer.from(decrypt(packed), 'base64')).toString('utf8')) as unknown;
