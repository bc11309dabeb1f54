// Every component, in every language and direction: valid HTML without inline style or script, and a small stylesheet.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { languages } from '../src/text/reader.ts';
import { exampleVisit } from '../src/ui/example.ts';
import { samplePages } from '../src/ui/pages.examples.tsx';
import { document, type Shell } from '../src/ui/shell.tsx';
import { sheet } from '../src/ui/sheet.examples.tsx';
import { invalid } from './support/html.ts';

const folder = new URL('../src/ui/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const shell = (visit: Shell['visit'], page: Shell['page']): string =>
  document({ visit, page, navigation: [{ label: 'Programmes', href: '/programmes' }], account: { name: 'Renata Uribe', links: [], signOut: '/sign-out' }, said: { text: 'Saved' }, stylesheet: '/style.css' });

for (const language of languages) for (const direction of ['ltr', 'rtl'] as const) {
  test(`all components are valid HTML in ${language}, ${direction}`, async () => {
    const visit = exampleVisit({ language, direction });
    assert.deepEqual(await invalid(shell(visit, sheet(visit))), []);
  });
}

test('the sample pages are valid HTML and say everything', async () => {
  for (const language of languages) for (const sample of samplePages) {
    const visit = sample.visit(language), html = shell(visit, sample.page(visit));
    assert.deepEqual(await invalid(html), [], sample.name);
    assert.doesNotMatch(html, />(?:shell|fields)\.[a-z]/, `${sample.name}: a message is missing`);
  }
});

test('the validator does find faults', async () => {
  assert.notDeepEqual(await invalid('<p style="color:red">a<div></p>'), []);
});

test('no component has an inline style, an inline handler or an inline script', () => {
  const visit = exampleVisit(), html = shell(visit, sheet(visit));
  assert.doesNotMatch(html, /\sstyle=|\son[a-z]+=|<script(?![^>]*(?:src=|ld\+json))/);
});

test('every exported component is shown in an example', () => {
  const components = readdirSync(folder).filter((name) => name.endsWith('.tsx')), drawn = components.map(read).join('\n');
  const exported = components.flatMap((name) => [...read(name).matchAll(/^export (?:const|function) ([A-Z]\w+)/gm)].map((match) => match[1] ?? ''));
  assert.deepEqual(exported.filter((component) => !drawn.includes(`<${component}`)), []);
});

test('the stylesheet stays small and knows no left or right', () => {
  const css = read('style.css');
  assert.ok(brotliCompressSync(css).length <= 5632, `${brotliCompressSync(css).length} bytes`);
  assert.doesNotMatch(css, /(?:margin|padding|border)-(?:left|right)|[;{\s](?:left|right|float:\s*(?:left|right))\s*:|text-align:\s*(?:left|right)/);
});

test('every look of the stylesheet is worn by some markup', () => {
  const visit = exampleVisit(), pages = [shell(visit, sheet(visit)), ...samplePages.map((sample) => shell(sample.visit('en'), sample.page(sample.visit('en'))))];
  const used = new Set(pages.flatMap((html) => [...html.matchAll(/\sclass="([^"]+)"/g)].flatMap((match) => (match[1] ?? '').split(' '))));
  const styled = new Set([...read('style.css').replaceAll(/\/\*.*?\*\/|\{[^{}]*\}/gs, '{}').matchAll(/\.([a-z][\w-]*)/g)].map((match) => match[1] ?? ''));
  assert.deepEqual([...styled].filter((name) => !used.has(name)), [], 'a look that nothing has');
});

test('a student page and the stylesheet together stay under 14 KB on the way', () => {
  const onTheWay = (text: string) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length, css = onTheWay(read('style.css'));
  for (const sample of samplePages) {
    const visit = sample.visit('es'), bytes = css + onTheWay(shell(visit, sample.page(visit)));
    assert.ok(bytes <= 14_336, `${sample.name}: ${bytes} bytes`);
  }
});
