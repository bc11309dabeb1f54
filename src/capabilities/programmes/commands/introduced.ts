// From an introduction to a design: one click makes the programme with its partnership, its partners and its teachers.
import { scope } from '../../../kernel/gate.ts';
import { slug } from '../../../kernel/ids.ts';
import { command, type Work } from '../../../kernel/operation.ts';
import { refuse } from '../../../kernel/result.ts';
import { grantRole, notify } from '../../accounts/api.ts';
import { beginPartnership } from '../../network/api.ts';
import { becameProgramme, type Introduction, introductionOf, introductionSubject } from '../../partners/api.ts';
import * as input from '../input.ts';
import { functions, type ProgrammeFunction, type Level, levels, reservedIds } from '../rules/editions.ts';
import { isField } from '../rules/fields.ts';
import { introducedTitle } from '../rules/design.ts';
import * as catalogue from '../store/catalogue.ts';
import * as store from '../store/records.ts';
import { begin } from './design.ts';
import { tellOfficers } from './programmes.ts';

/** Others may have taken the name; then a number follows it. */
const namesTried = 50;
async function freeId(work: Work, title: string): Promise<string> {
  const base = slug(title).slice(0, 56) || 'programme';
  for (let number = 1; number <= namesTried; number++) {
    const id = number === 1 && !reservedIds.has(base) ? base : `${base}-${number}`;
    if (!(await store.programmeOf(work.tx, id))) return id;
  }
  return work.newId();
}

/** What the two sides said that the plan can begin with. */
function known({ sides, windows }: Introduction): Record<string, string> {
  const groups = sides.map(({ groupMost }) => groupMost ?? 0), sum = groups.every((each) => each > 0) ? groups.reduce((all, each) => all + each, 0) : 0;
  return { group: sum > 0 ? String(sum) : '', startsOn: windows[0]?.from ?? '', tools: [...new Set(sides.map(({ tools }) => tools.trim()).filter(Boolean))].join('\n').slice(0, 4000) };
}

export const designIntroduction = command({
  id: 'programmes.designIntroduction', input: input.designIntroductionInput, permission: 'introduction.design', about: ({ tx, actor }, { introduction }) => introductionSubject(tx, actor, introduction),
  async run(work, { introduction: id, title: asked, template, language }) {
    const met = await introductionOf(work.tx, id, work.now);
    if (met?.state !== 'agreed') return refuse('design.refusal.notAgreed');
    if (met.programme !== null) return refuse('design.refusal.alreadyDesigned');
    const title = asked ?? introducedTitle(met), institutions = [...new Map(met.sides.map(({ institution, institutionName }) => [institution, { id: institution, name: institutionName }])).values()];
    const own = met.sides.find(({ person }) => person === work.actor.person) ?? met.sides.find(({ institution }) => work.actor.grants.some((grant) => grant.scope.kind === 'institution' && grant.scope.id === institution)) ?? met.sides[0]!;
    const programme = await freeId(work, title), partnership = await beginPartnership(work, title.slice(0, 120), institutions), does = met.functions.filter((each): each is ProgrammeFunction => (functions as readonly string[]).includes(each));
    if (!(await becameProgramme(work, id, programme))) return refuse('design.refusal.alreadyDesigned');
    await store.addProgramme(work.tx, {
      id: programme, title, summary: (met.words || title).slice(0, 300), description: '', functions: does.length > 0 ? does : ['academic'], form: 'virtual', extent: 'course', inside_course: '',
      fields: met.fields.filter(isField), levels: met.levels.filter((each): each is Level => (levels as readonly string[]).includes(each)), languages: met.languages, lead: own.institution, partnership, created_at: work.now,
    });
    for (const { id: institution } of institutions) {
      const leads = institution === own.institution;
      await store.putPartner(work.tx, { programme, institution, role: 'teaching', share: null, work: '', agreed_at: leads ? work.now : null, agreed_by: leads ? work.actor.person : null });
    }
    await catalogue.refresh(work.tx, programme);
    work.record({ what: 'programmeCreated', on: `programme:${programme}`, why: `introduction:${id}` });
    for (const { person } of met.sides) {
      await grantRole(work, person, 'teacher', scope('programme', programme));
      if (person !== work.actor.person) await notify(work, person, ({ say }) => ({ subject: say('design.mail.begun.subject', { title }), text: say('design.mail.begun.text', { title, link: `${work.origin}/programmes/${programme}/design` }) }));
    }
    for (const { id: institution, name } of institutions.filter((each) => each.id !== own.institution)) {
      await tellOfficers(work, [institution], ({ say }) => ({ subject: say('programmes.mail.asked.subject', { title }), text: say('programmes.mail.asked.text', { title, institution: name, lead: own.institutionName }) }));
    }
    return begin(work, programme, template ?? (met.sides.some(({ experience }) => experience === 'first-time') ? 'easy' : undefined), language, known(met));
  },
});
