// The cases of alliances and of several institutions. Sources: see case.ts.
import type { Case, Partner } from './case.ts';

const members = (terms: Partial<Partner>, ...ids: readonly string[]): Partner[] => ids.map((id) => ({ ...terms, id }));

export const climate: Case = {
  id: 'climate-change', title: 'Climate Change: Science and Solutions',
  summary: 'One class around the Pacific: Apia, Honolulu, Tokyo, Osaka and Tsukuba at the same hour, on two different days.',
  description: 'Since 2002 professors of all partners have taught this class together, with a guest each week and a moderator for each session. When it is Friday afternoon in Japan it is Thursday evening in Hawaii and Friday evening in Samoa: five campuses, one class, small groups in between.\n\nPartners join and leave from edition to edition without a memorandum. Each decides for itself whom it sends and what it is worth.',
  functions: ['academic'], extent: 'course', fields: ['0521', '0532'], levels: ['bachelor', 'master'], languages: { en: 'B2' },
  partners: [
    { id: 'uhawaii', share: 30, work: 'Coordination and moderation', credit: [3, 'US semester credits'], standing: 'elective', seats: 25, wayIn: 'open' },
    { id: 'nus-samoa', share: 15, work: 'Sessions on islands', credit: [15, 'points'], standing: 'elective', seats: 20, wayIn: 'open' },
    ...members({ share: 15, work: 'Sessions of its own', credit: [2, 'Japanese credits'], standing: 'elective', seats: 22, wayIn: 'open' }, 'osaka', 'tsukuba', 'waseda'),
  ],
  weeks: 15, capacity: 110, megabytesAWeek: 180, liveHours: 20, outcomes: 'You can explain what drives the climate and how we know.\nYou can weigh solutions for an island and for a city.\nYou have worked with students of at least three campuses.',
  tools: 'A lecture room on video with breakout rooms; audio by phone for those on islands.', welcome: 'Find your own day and hour for the class in this space: it differs from island to island.',
  themes: ['One atmosphere', 'Evidence', 'Oceans', 'Ice', 'Islands', 'Cities', 'Energy', 'Half-way', 'Food', 'Forests', 'Money', 'Law', 'Adaptation', 'Our proposals', 'What we take home'],
  plan: [[1, 'live', 'One atmosphere', 80, 120, 'uhawaii'], [2, 'guest', 'Reading an ice core', 80, 90, 'tsukuba'], [3, 'live', 'The ocean’s memory', 80, 120, 'waseda'], [5, 'live', 'If your island is the coast', 80, 120, 'nus-samoa'], [6, 'team', 'Small groups: my campus in 2050', 120, 30], [8, 'self-paced', 'Half-way reflection', 60, 30, 'osaka'], [9, 'cultural', 'What we eat and where it comes from', 60, 30, 'nus-samoa'], [13, 'live', 'Adaptation', 80, 120, 'osaka'], [14, 'live', 'Our proposals', 100, 150, 'uhawaii']],
  completion: { attendancePercent: 70, tasks: 'all' }, next: { name: '', beginsIn: 0, call: null }, // where the partners' calendars meet: planned.ts
};

export const apru: Case = {
  id: 'virtual-student-exchange', title: 'Virtual Student Exchange Program',
  summary: 'A season of courses around the Pacific: 28 universities, one catalogue, up to two courses for each student.',
  description: 'Members offer courses that their own students take anyway, and open some seats to the others. The Chinese University of Hong Kong leads, gathers the offers and publishes one catalogue a season. Beside the courses there are programmes without credit: languages, virtual tours, interview training, leadership.',
  functions: ['academic', 'cultural'], extent: 'course', fields: ['0288'], levels: ['bachelor'], languages: { en: 'B2' },
  partners: [
    { id: 'cuhk', work: 'Lead: catalogue, nominations, placements', credit: [3, 'HK credits'], standing: 'elective', wayIn: 'nomination' },
    ...members({ standing: 'elective', wayIn: 'nomination' }, 'chula', 'keio', 'korea-u', 'nanjing', 'ntu-sg', 'osaka', 'sjtu', 'tec-mty', 'hkust', 'uq', 'tohoku', 'uchile', 'uandes-co', 'usfq', 'ui-id', 'ucd', 'ucla', 'ucr', 'ucsc', 'uoregon', 'ustc', 'usyd', 'unsw', 'waseda', 'yonsei', 'zju', 'nagoya'),
  ],
  weeks: 12, capacity: 1300, megabytesAWeek: 300, liveHours: 30, outcomes: 'You have completed a course of another member, with its own students.', tools: 'Those of the member that gives the course; the catalogue and the placement stand here.',
  welcome: 'You have a seat. The member that gives your course writes to you before it begins.', themes: ['Start'],
  plan: [[1, 'live', 'Welcome of the lead', 60, 60, 'cuhk'], [2, 'cultural', 'Virtual tours', 60, 30], [4, 'social', 'Buddy hour', 60, 20], [12, 'self-paced', 'Reflection', 60, 20]],
  completion: { tasks: 'all' }, next: { name: 'Spring season 2027', beginsIn: 70, call: null },
};

export const civis: Case = {
  id: 'civis-open-courses', title: 'CIVIS open courses and micro-programmes',
  summary: 'Nine European universities open courses to each other’s students, with the same number of credits for every participant.',
  description: 'Staff of at least three members design a course or a micro-programme together; the alliance helps with method and with hours outside the regular load. Courses carry 1 to 10 ECTS, modules 5 to 15. A passport collects what a student has completed.\n\nThree academic calendars meet here: registration closes earlier where the term begins earlier.',
  functions: ['academic', 'cultural', 'experiential'], extent: 'course', fields: ['0310', '0521', '0222'], levels: ['bachelor', 'master', 'doctorate'], languages: { en: 'B2', fr: 'B1' },
  partners: [
    { id: 'ulb', share: 20, work: 'Coordination', credit: [5, 'ECTS'], standing: 'elective', wayIn: 'open' },
    ...members({ share: 10, credit: [5, 'ECTS'], standing: 'elective', wayIn: 'open' }, 'amu', 'nkua', 'uam', 'sapienza', 'stockholm-u', 'tuebingen'), { id: 'glasgow', share: 10, credit: [10, 'CATS'], standing: 'elective', wayIn: 'open', earlierDays: 14 },
    { id: 'unibuc', share: 10, credit: [5, 'ECTS'], standing: 'elective', wayIn: 'open', earlierDays: 7 },
  ],
  weeks: 10, capacity: 90, megabytesAWeek: 220, liveHours: 20, outcomes: 'You can bring two disciplines to one question of your city.\nYou have worked in a team of three countries.', tools: 'The alliance’s learning platform, or those of the partners where they insist.',
  welcome: 'Welcome to a university in nine cities.', themes: ['Cities and questions', 'Data of a city', 'Voices of a city', 'Half-way', 'Proposals'],
  plan: [[1, 'live', 'Opening', 90, 120, 'ulb'], [2, 'live', 'Data of a city', 90, 120, 'tuebingen'], [3, 'cultural', 'A walk through my city', 60, 30, 'nkua'], [4, 'team', 'Field work at home', 240, 60], [6, 'live', 'Voices of a city', 90, 120, 'sapienza'], [8, 'guest', 'A mayor answers', 60, 45, 'amu'], [10, 'live', 'Proposals', 120, 150, 'uam']],
  completion: { attendancePercent: 70, tasks: 'all' }, next: { name: 'Spring 2027', beginsIn: 90, call: [-3, 40] },
};

export const huc: Case = {
  id: 'global-week', title: 'Global Week of the Hemispheric University Consortium',
  summary: 'One week, fourteen universities of the Americas, some two thousand students: dialogues on the goals that we share.',
  description: 'Every member opens sessions to all: in English, in Spanish, or in both, as those who give them choose. Students pick what they want, meet in dialogue groups across the hemisphere, and leave with a digital credential. Beside the week, the consortium runs courses between two classes, research internships, and an exchange among indigenous students.',
  functions: ['academic', 'cultural', 'experiential'], extent: 'activity', fields: ['0310'], levels: ['bachelor', 'master'], languages: { en: 'B1', es: 'B1' },
  partners: [{ id: 'umiami', work: 'Programme and credentials', wayIn: 'open' }, ...members({ wayIn: 'open' }, 'austral', 'usp', 'york-ca', 'uwi', 'unab', 'puc-cl', 'uandes-co', 'ucr-cr', 'pucmm', 'usfq', 'tec-mty', 'udlap', 'upch')],
  weeks: 1, capacity: 1860, megabytesAWeek: 350, liveHours: 10, outcomes: 'You have taken part in dialogues with students of at least three countries.', tools: 'Video rooms of the members; recordings with transcripts.',
  welcome: 'Pick three sessions, and one that you would never have picked.', themes: ['Dialogues'],
  plan: [[1, 'live', 'Opening', 60, 120, 'umiami'], [1, 'live', 'Diálogos: ciudades', 90, 120, 'uandes-co'], [1, 'live', 'Dialogues: oceans', 90, 120, 'uwi'], [1, 'cultural', 'Music of the hemisphere', 60, 60, 'usp'], [1, 'social', 'Closing', 60, 60, 'umiami']],
  completion: { attendancePercent: 50 }, next: { name: '2027', beginsIn: 130, call: [-1, 100] },
};

export const p2a: Case = {
  id: 'passage-to-asean', title: 'Passage to ASEAN: Student E-xchange in Business and Entrepreneurship',
  summary: 'Three weeks with fifteen students from each of seven universities in five countries of Southeast Asia.',
  description: 'The member that chairs the year decides the courses. Students choose, work in teams across the region on a product for a neighbouring country, and give their feedback as a short video. Every member has fifteen places; whoever completes gets a certificate.',
  functions: ['academic', 'cultural'], extent: 'activity', fields: ['0410', '0413', '0414'], levels: ['bachelor'], languages: { en: 'B1' },
  partners: [{ id: 'dtu-vn', work: 'Chair of the year', seats: 15, wayIn: 'rules', rules: { cefr: { en: 'B1' } } }, ...members({ seats: 15, wayIn: 'rules', rules: { cefr: { en: 'B1' } } }, 'hust', 'malaya', 'panpacific', 'sunway', 'cmru', 'uhamka')],
  weeks: 3, capacity: 105, megabytesAWeek: 250, liveHours: 12, outcomes: 'You know a market next door.\nYou have planned a product with people of three countries.', tools: 'A video room; messages; videos of at most two minutes.',
  welcome: 'Say hello in your language and in that of your neighbour.', themes: ['Neighbours', 'Product', 'Pitch'],
  plan: [[1, 'live', 'Opening by the chair', 90, 120, 'dtu-vn'], [1, 'cultural', 'Markets at six in the morning', 60, 30, 'cmru'], [2, 'live', 'From need to product', 90, 120, 'sunway'], [2, 'team', 'A product for next door', 240, 30], [3, 'live', 'Pitch', 120, 150, 'malaya'], [3, 'self-paced', 'Feedback by video', 30, 20, 'uhamka']],
  completion: { attendancePercent: 70, tasks: 'all' }, next: { name: 'Semester 1, 2027', beginsIn: 55, call: [-12, 18] },
};
