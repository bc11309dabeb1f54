// Every sentence of the interface: there in each language, with the same arguments, used somewhere, and typed.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { generated } from '../scripts/text-types.ts';
import { catalogue } from '../src/text/messages.gen.ts';

const root = path.resolve(import.meta.dirname, '..');
const english = catalogue.en as Record<string, string>;

function namesOf(elements: readonly MessageFormatElement[], names: Set<string> = new Set()): Set<string> {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag) continue;
    names.add(element.value);
    if (element.type === TYPE.plural || element.type === TYPE.select) for (const option of Object.values(element.options)) namesOf(option.value, names);
  }
  return names;
}
const argumentsOf = (text: string): string => [...namesOf(parse(text, { ignoreTag: true }))].sort().join(' ');

test('messages.gen.ts is what `npm run text` would write', () => {
  assert.equal(readFileSync(path.join(root, 'src/text/messages.gen.ts'), 'utf8'), generated());
});

test('every language has every sentence, with the same arguments', () => {
  for (const [language, messages] of Object.entries(catalogue)) {
    assert.deepEqual(Object.keys(messages).sort(), Object.keys(english).sort(), language);
    for (const [key, text] of Object.entries(messages)) assert.equal(argumentsOf(text), argumentsOf(english[key]!), `${language} ${key}`);
  }
});

test('no sentence is empty or left in English', () => {
  const same = Object.entries(catalogue.es as Record<string, string>).filter(([key, text]) => text === english[key] && /[a-z]{4,} [a-z]{4,} [a-z]{4,}/i.test(text.replaceAll(/\{[^}]*\}/g, '')));
  assert.deepEqual(same.map(([key]) => key), []);
  for (const messages of Object.values(catalogue)) for (const [key, text] of Object.entries(messages)) assert.notEqual(text.trim(), '', key);
});

/** Keys are written out, or made of a written beginning (and sometimes an end) around something: `editions.attendance.${status}`. */
const sources = globSync(['src/**/*.{ts,tsx}'], { cwd: root }).filter((file) => !/\.test\.tsx?$|messages\.gen\.ts$/.test(file)).map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n');
const literals = new Set([...sources.matchAll(/['"`]([a-z]+(?:-[a-z]+)*\.[\w.-]+)['"`]/g)].map(([, key]) => key!));
/** Stands for what is put in; no template of ours holds it. */
const hole = '□';
const patterns = [...sources.matchAll(/[`]([^`\n]*\$\{[^`\n]*)[`]/g)].map(([, template]) => template!.replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, hole))
  .filter((template) => (/^[a-z-]+\./.test(template) || template.startsWith(`${hole}.`)) && !/[ /<]/.test(template) && template.replaceAll(hole, '').length >= (template.startsWith(hole) ? 8 : 4))
  .map((template) => new RegExp(`^${template.split(hole).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[\\w.-]*')}$`));

const beginnings = [...sources.matchAll(/`([a-z]+(?:-[a-z]+)*\.[\w.-]*)\$\{/g)].map(([, beginning]) => beginning!);

test('every sentence is used', () => {
  const idle = Object.keys(english).filter((key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)) && !beginnings.some((beginning) => key.startsWith(beginning)));
  assert.deepEqual(idle, []);
});

test('every refusal that the code names has a sentence', () => {
  const named = [...literals].filter((key) => /\.refusal\./.test(key));
  assert.deepEqual(named.filter((key) => !(key in english)), []);
});

/**
 * Words of usted: its imperatives with a capital letter, since “que elija” speaks of somebody else, and none that is a noun too (Cierre).
 * Any verb of vosotros. Several people are ustedes, as in the Americas.
 */
const otherAddress = /(?<!\p{L})(?:[Uu]sted|Abra|Acepte|Añada|Busque|Cambie|Compruebe|Consulte|Deje|Diga|Ejecute|Elija|Empiece|Escriba|Espere|Guarde|Haga|Indique|Inténtelo|Mire|Pida|Ponga|Proponga|Propóngala|Quite|Responda|Retire|Revise|Seleccione|Suba|Vuelva)(?!\p{L})|[áé]is(?!\p{L})|[Vv](?:osotr|uestr)/u;

test('Spanish says tú to its reader throughout', () => {
  for (const wrong of ['Elija un campo.', 'Usted busca.', 'cerca de usted', 'Cómo podéis verlo', 'vuestra oferta']) assert.match(wrong, otherAddress);
  for (const right of ['Elige un campo.', 'La institución que elija el consorcio', 'cada uno de ustedes', 'Seis países', 'Cierre de inscripción']) assert.doesNotMatch(right, otherAddress);
  assert.deepEqual(Object.entries(catalogue.es as Record<string, string>).filter(([, text]) => otherAddress.test(text)).map(([key, text]) => `${key}: ${text}`), []);
});
