// The kept sample of topics (../shared/engines/topics-sample.json), in the finder and through the command line.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { defaultOptions, type Offer } from '../../src/engines/partners/problem.ts';
import { check } from '../../src/engines/partners/check.ts';
import { solve } from '../../src/engines/partners/solve.ts';
import { topicIndex } from '../../src/engines/partners/topics/find.ts';
import { ownConcepts } from '../../src/engines/partners/topics/table.ts';

const file = new URL('../../../shared/engines/topics-sample.json', import.meta.url);
const skip = existsSync(file) ? false : 'topics-sample.json is not here';

interface Topic { readonly en: string; readonly es: string; readonly fr: string; readonly ar: string }
const sample: readonly Topic[] = skip ? [] : JSON.parse(readFileSync(file, 'utf8')) as Topic[];
const index = topicIndex(ownConcepts);
const bar = 0.85;

/** The sample has no Portuguese: translated here, in its order by English term. */
const portuguese: Readonly<Record<string, string>> = {
  'climate change': 'mudança climática', 'gender equality': 'igualdade de gênero', 'artificial intelligence': 'inteligência artificial', 'human rights': 'direitos humanos',
  'renewable energy': 'energia renovável', 'intercultural communication': 'comunicação intercultural', 'food security': 'segurança alimentar', 'cultural heritage': 'patrimônio cultural',
  'disaster risk reduction': 'redução do risco de desastres', 'water resources': 'recursos hídricos', 'indigenous peoples': 'povos indígenas', 'international law': 'direito internacional',
  film: 'cinema', biodiversity: 'biodiversidade', 'mental health': 'saúde mental', architecture: 'arquitetura', cybersecurity: 'cibersegurança', poverty: 'pobreza', ocean: 'oceano', literature: 'literatura',
};

describe('the sample of topics', { skip }, () => {
  for (const language of ['es', 'fr', 'ar'] as const) {
    test(`${language} reaches the concept of the English term`, (t) => {
      const astray = sample.filter((topic) => index.find(topic[language], language)[0]?.concept !== index.find(topic.en, 'en')[0]?.concept);
      t.diagnostic(`${sample.length - astray.length} of ${sample.length}`);
      assert.ok(sample.length - astray.length >= bar * sample.length, JSON.stringify(astray));
    });
  }

  test('Portuguese, its figure', (t) => {
    const known = sample.filter(({ en }) => portuguese[en] !== undefined);
    const reached = known.filter(({ en }) => index.find(portuguese[en]!, 'pt')[0]?.concept === index.find(en, 'en')[0]?.concept);
    t.diagnostic(`${reached.length} of ${known.length}`);
    assert.equal(known.length, sample.length);
  });

  for (const language of ['es', 'fr', 'ar'] as const) {
    test(`as offers, the ${language} one and the English one on a topic are each other's first proposal, and pair`, (t) => {
      const offer = (id: string, topic: string, topicLanguage: string): Offer => ({
        id, institution: id, region: topicLanguage === 'en' ? 'north' : 'south', topics: [topic], topicLanguage, functions: ['academic'], levels: ['bachelor'], languages: { en: 'C1' },
        zone: 'Europe/Madrid', terms: [{ from: '2027-02-01', to: '2027-05-30' }], seeks: {},
      });
      const problem = { offers: sample.flatMap((topic, i) => [offer(`en ${i}`, topic.en, 'en'), offer(`xx ${i}`, topic[language], language)]), options: defaultOptions };
      const answer = solve(problem, { index, all: true }), same = (a: string, b: string): boolean => a.split(' ')[1] === b.split(' ')[1];
      const first = problem.offers.filter(({ id }) => same(id, answer.lists[id]![0]!.partner)), pairs = answer.pairs!.filter(([a, b]) => same(a, b));
      t.diagnostic(`first ${first.length} of ${problem.offers.length}, pairs ${pairs.length} of ${sample.length}`);
      assert.ok(first.length >= bar * problem.offers.length && pairs.length >= bar * sample.length);
      assert.deepEqual(check(problem, answer), []);
    });
  }
});
