// What people read names institutions, programmes, editions, alliances and seasons; their ids stand in addresses only.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pagesOf, type Role, serveWorld, type Visitor } from '../../test/support/served.ts';

/** Of the world. “Rivers of the north” is a title in it. */
const ids = /(?<!of the )(?<![\w@./-])(?:north|south|bridge-2027|bridge-2028|other-2027|ring-2027|ring-autumn|ring-early)(?![\w@/-]|\.\w)/;
/** What a page says: its title, its text, and what is said of its controls. */
function saidBy(html: string): string {
  const said = [...html.matchAll(/ (?:aria-label|alt|title)="([^"]*)"/g)].map(([, text]) => text);
  return [html.replaceAll(/<(script|style|datalist|textarea|head)\b(?!er).*?<\/\1>/gs, '').replaceAll(/<[^>]*>/g, ' | '), /<title>(.*?)<\/title>/.exec(html)?.[1], ...said].join(' | ');
}

test('pages name things by their names', async (t) => {
  const served = await serveWorld(t), visitors = new Map<Role | null, Visitor>();
  const said = async (address: string, who: Role | null): Promise<string> => {
    const visitor = visitors.get(who) ?? (who === null ? served.stranger() : await served.visitor(who));
    visitors.set(who, visitor);
    visitor.cookies.set('language', 'es'); // in English, north and south are words, too
    return saidBy(await (await visitor.get(address)).text());
  };
  const faults: string[] = [];
  for (const { address, who } of await pagesOf(served.world)) {
    const text = await said(address, who), found = ids.exec(text);
    if (found) faults.push(`${address}: ${text.slice(Math.max(0, found.index - 80), found.index + 60)}`);
  }
  assert.deepEqual(faults, []);
  assert.match(await said('/profile', 'officer'), /Responsable internacional[ |]+North University/);
  assert.match(await said('/profile', 'editionTeacher'), /Docente[ |]+Bridge, \S+/);
  assert.match(await said('/institutions/north/staff', 'officer'), /: North University/);
  assert.match(await said('/administration?on=edition:bridge-2027', 'administrator'), /Bridge, Spring 2027[ |]+South University/);
});
