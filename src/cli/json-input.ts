// Reads a JSON file for a command; whatever is wrong becomes BadInput with file, line, column and JSON path.
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { notUtf8 } from '../connectors/csv/encoding.ts';
import { type JsonDocument, JsonSyntax, readJson } from '../connectors/json/read.ts';
import { shape, type ShapeFault } from '../connectors/json/shape.ts';
import { BadInput, type Terminal } from './command.ts';

export interface JsonInput<T> { readonly value: T; readonly document: JsonDocument }

/** Throws BadInput. Keys that the schema does not know are named on standard error and left out. */
export function readJsonInput<T>(file: string, schema: z.ZodType<T>, terminal: Pick<Terminal, 'err'>): JsonInput<T> {
  const document = parsed(file, contents(file));
  const shaped = shape(schema, document);
  if (!shaped.ok) throw badInput(file, shaped.faults);
  for (const { line, column, path, message } of shaped.unknown) terminal.err(`${file}:${line}:${column}: ${path}: ${message} and is left out\n`);
  return { value: shaped.value, document };
}

export const badInput = (file: string, faults: readonly ShapeFault[]): BadInput =>
  new BadInput(faults.map(({ line, column, path, message }) => `${file}:${line}:${column}: ${path}: ${message}`).join('\n'));

function contents(file: string): string {
  const bytes = bytesOf(file), foreign = notUtf8(bytes);
  if (foreign) throw new BadInput(`${file}:${foreign.line}:${foreign.column}: ${foreign.wrong}; expected the file saved as UTF-8`);
  return bytes.toString('utf8');
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new BadInput(`${file}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

function parsed(file: string, text: string): JsonDocument {
  try {
    return readJson(text);
  } catch (error) {
    if (!(error instanceof JsonSyntax)) throw error;
    throw new BadInput(`${file}:${error.place.line}:${error.place.column}: ${error.wrong}; expected ${error.expected}`);
  }
}
