// The bilateral cases and those of a single institution. Sources: see case.ts.
import type { Case } from './case.ts';

export const womensLeadership: Case = {
  id: 'womens-leadership', title: 'Women’s Leadership Virtual Exchange',
  summary: 'Three months in mixed teams with students of Casablanca and Kennesaw: who leads, whose voice is heard, and what you would change.',
  description: 'Students of English in Casablanca and of politics and transnational feminism in Kennesaw read, argue and build something together. Every other week all meet live; in between, teams of four or five work at times that suit them on a portrait of a woman who leads in their own town.\n\nEnglish is the working language, and nobody has to be perfect in it: teams agree on how they help each other. Those who have little data can take part by phone and by text.',
  functions: ['academic', 'cultural'], extent: 'course', fields: ['0312', '0314', '0231'], levels: ['bachelor'], languages: { en: 'B1' },
  partners: [
    { id: 'ksu', share: 50, work: 'Sessions on power and voice; the shared reading list', credit: [3, 'US semester credits'], standing: 'elective', seats: 26, wayIn: 'rules', rules: { course: 'one of the electives POLS 3360 or GWST 3090' } },
    { id: 'h2uc', share: 50, work: 'Sessions on language and identity; the portraits', standing: 'extra', seats: 26, wayIn: 'rules', rules: { cefr: { en: 'B1' }, topPercent: 30 }, earlierDays: 5 },
  ],
  weeks: 12, capacity: 52, megabytesAWeek: 120, liveHours: 12,
  outcomes: 'You can compare how leadership is seen in two societies.\nYou can work in a team across languages and five or more hours.\nYou have made a portrait of a woman who leads, with your team.',
  tools: 'A video room that also takes phone calls; a shared document; messages in the team’s own choice.',
  welcome: 'Salaam and hello! Begin with the code of conduct, then meet your team. You need about three hours a week, and you can do most of them on a phone.',
  themes: ['Who are we', 'Names and voices', 'What is a leader', 'Power in everyday life', 'Women who lead here', 'Half-way: what works for us', 'Interviewing', 'Telling a life', 'Feminisms, plural', 'Writing the portrait', 'Showing it', 'What stays'],
  plan: [
    [1, 'live', 'All meet: introductions and expectations', 90, 120, 'ksu'], [1, 'cultural', 'My name and where it comes from', 30, 20, 'h2uc'],
    [2, 'self-paced', 'Reading: two short biographies', 90, 30, 'ksu'], [3, 'live', 'What makes a leader?', 90, 120, 'h2uc'], [4, 'team', 'First team meeting at a time of your own', 60, 0],
    [5, 'live', 'Women who lead here: two guests', 90, 120, 'h2uc'], [6, 'social', 'Tea hour, no programme', 45, 30], [7, 'self-paced', 'How to interview', 60, 30, 'ksu'], [7, 'live', 'Interviews rehearsed', 90, 120, 'ksu'],
    [8, 'team', 'The interview', 120, 0], [9, 'live', 'Feminisms in the plural', 90, 120, 'h2uc'], [10, 'team', 'Writing the portrait', 180, 30], [11, 'live', 'Portraits shown', 120, 150, 'ksu'], [12, 'cultural', 'A letter to next year’s students', 45, 20, 'h2uc'],
  ],
  completion: { attendancePercent: 60, tasks: 'all' }, next: { name: 'Spring 2027', beginsIn: 75, call: [-14, 21] },
};

export const globalHealth: Case = {
  id: 'global-health', title: 'Virtual Global Health Elective',
  summary: 'Four weeks of global health with clinicians of London and Manipal, in small groups mixed by school.',
  description: 'Each week has one theme and is led by a clinician of each school: infection across borders, surgery where there is little, mental health in two cultures, and health after a disaster. Groups of six, three from each school, work through a case and present what they would do with the means at hand.\n\nThe elective carries no credit. It is for senior undergraduates of medicine who want to know how the same disease is another disease elsewhere.',
  functions: ['academic'], extent: 'activity', fields: ['0912'], levels: ['bachelor'], languages: { en: 'B2' },
  partners: [
    { id: 'kcl', share: 50, work: 'Weeks 1 and 3', seats: 18, wayIn: 'open' },
    { id: 'mahe', share: 50, work: 'Weeks 2 and 4', seats: 18, wayIn: 'rules', rules: { topPercent: 25 } },
  ],
  weeks: 4, capacity: 36, megabytesAWeek: 250, liveHours: 12,
  outcomes: 'You can compare how two health systems meet the same problem.\nYou can plan care with the means that are there.\nYou have presented a case with colleagues of another school.',
  tools: 'A video room with breakout rooms; case files as PDF of less than 2 MB each.',
  welcome: 'Welcome to the elective. Read the case of the week before the first session, and agree in your group who presents.',
  themes: ['Infection across borders', 'Surgery where there is little', 'Mental health in two cultures', 'After the disaster'],
  plan: [
    [1, 'live', 'Theme lecture: infection across borders', 90, 150, 'kcl'], [1, 'team', 'Case 1 in small groups', 120, 30], [1, 'live', 'Groups present', 90, 120, 'mahe'],
    [2, 'live', 'Theme lecture: surgery where there is little', 90, 150, 'mahe'], [2, 'team', 'Case 2 in small groups', 120, 30], [2, 'guest', 'A district surgeon answers questions', 60, 60, 'mahe'],
    [3, 'live', 'Theme lecture: mental health in two cultures', 90, 150, 'kcl'], [3, 'cultural', 'What is illness called at home?', 45, 20, 'mahe'], [3, 'team', 'Case 3 in small groups', 120, 30],
    [4, 'live', 'Theme lecture: after the disaster', 90, 150, 'mahe'], [4, 'team', 'Case 4 in small groups', 120, 30], [4, 'live', 'Final presentations', 120, 180, 'kcl'],
  ],
  completion: { attendancePercent: 75, tasks: 'all' }, next: { name: 'This term', beginsIn: -8, call: [-70, -40] },
};

export const entrepreneurship: Case = {
  id: 'entrepreneurship', title: 'Entrepreneurship in Cross-Cultural Context',
  summary: 'Two dense weeks: found a company on paper with a partner from Medellín or Windisch, and learn what you each took for granted.',
  description: 'Teams of both universities turn an idea into a business model and pitch it to founders from Colombia and Switzerland. A parcel from the other country arrives before the first day: what is in it is part of the course.\n\nThe first run lasted a week and a half and felt crammed; it has been two weeks since. Live sessions now end by 20:00 in Switzerland. A small fee covers staff time; whoever cannot pay it says so when applying, and is exempt.',
  functions: ['academic', 'cultural'], extent: 'course', fields: ['0413', '0410'], levels: ['bachelor', 'master'], languages: { en: 'B2' },
  partners: [
    { id: 'fhnw', share: 50, work: 'Business model and pitch', credit: [3, 'ECTS'], standing: 'elective', seats: 18, wayIn: 'open', fee: ['60.00', 'CHF', 'Students with a grant, with care duties or with an income under the local minimum'] },
    { id: 'eafit', share: 50, work: 'Culture and context; guests', standing: 'extra', seats: 12, wayIn: 'rules', rules: { cefr: { en: 'B2' } }, fee: ['120000', 'COP', 'Students with a scholarship or of strata 1 to 3'] },
  ],
  weeks: 2, capacity: 30, megabytesAWeek: 400, liveHours: 16,
  outcomes: 'You can test a business idea in a market that is not yours.\nYou can name three things that you took for granted.\nYou have pitched in English to founders of two countries.',
  tools: 'A video room; a shared whiteboard that also works as a document; parcels by post.',
  welcome: 'Your parcel is on its way. Do not open it before our first session!',
  themes: ['An idea, and whose idea it is', 'The pitch'],
  plan: [
    [1, 'cultural', 'Opening the parcels together', 90, 60, 'eafit'], [1, 'live', 'Business models, and what they assume', 120, 180, 'fhnw'], [1, 'team', 'Idea and first customer', 240, 60], [1, 'guest', 'A founder from Medellín', 60, 45, 'eafit'],
    [2, 'live', 'Doing business across cultures', 120, 180, 'eafit'], [2, 'guest', 'A founder from Basel', 60, 45, 'fhnw'], [2, 'team', 'Prototype and figures', 300, 60], [2, 'live', 'Pitch', 150, 200, 'fhnw'], [2, 'social', 'Farewell with food from both parcels', 60, 30],
  ],
  completion: { attendancePercent: 80, tasks: 'all' }, next: { name: 'Winter', beginsIn: 48, call: [-30, -3] },
};

export const amre: Case = {
  id: 'amre', title: 'Applied Methods and Research Experience',
  summary: 'Eight weeks as a junior consultant: a mixed team of Ashesi and Wooster solves a real problem for a client company.',
  description: 'Client companies in Ghana and the United States bring a question that matters to them. Teams of three or four, with a faculty adviser, find the method, gather data and hand over an answer that can be used.\n\nStudents whose homes have no quiet room or no stable connection get one: accommodation in town or a data package, arranged by Wooster and passed on to the clients.',
  functions: ['experiential'], extent: 'activity', fields: ['0710', '0610', '0413'], levels: ['bachelor'], languages: { en: 'C1' },
  partners: [
    { id: 'wooster', share: 70, work: 'Clients, advisers, support', seats: 24, wayIn: 'open' },
    { id: 'ashesi', share: 30, work: 'Selection and advising of its own students', seats: 8, wayIn: 'rules', rules: { year: { min: 4 }, topPercent: 40 }, earlierDays: 7 },
  ],
  weeks: 8, capacity: 32, megabytesAWeek: 600, liveHours: 24, outcomes: 'You can turn a client’s question into one that can be answered.\nYou can defend a method and its limits.\nYou have handed over a report that somebody uses.',
  tools: 'A video room; a shared drive; the client’s own tools where needed.', welcome: 'Your client is as curious about you as you are about them. Prepare three questions.',
  themes: ['The client and the question', 'Choosing a method', 'Gathering', 'First findings', 'Half-way report', 'Analysis', 'Writing', 'Handing over'],
  plan: [[1, 'live', 'Kick-off with the client', 90, 120, 'wooster'], [2, 'live', 'Clinic: methods', 90, 90, 'ashesi'], [3, 'team', 'Data gathering', 900, 60], [5, 'live', 'Half-way report to the client', 90, 120, 'wooster'], [6, 'social', 'Coffee with alumni', 60, 30, 'ashesi'], [8, 'live', 'Final presentation', 120, 150, 'wooster']],
  completion: { attendancePercent: 80, tasks: 'all' }, next: { name: 'Summer 2027', beginsIn: 190, call: [20, 80] },
};

export const storytelling: Case = {
  id: 'digital-storytelling', title: 'Classroom Abroad at Home: Digital Storytelling',
  summary: 'Four weeks of short films made by students in Oshawa with young people in Guatemala, across two languages.',
  description: 'Students of media, art and design at Durham College and young people in a Guatemalan community, brought in by Students Offering Support, each tell a story of a place that they love, and make a film out of two stories. One side writes English, the other Spanish; messages are read in one’s own language.\n\nWho holds the camera, and who is looked at? That question comes before every technique.',
  functions: ['academic'], extent: 'course', fields: ['0211', '0213', '0212'], levels: ['short-cycle', 'bachelor'], languages: { en: 'B2', es: 'B2' },
  partners: [
    { id: 'durham-college', share: 60, work: 'Course and tools', credit: [3, 'Canadian semester credits'], standing: 'elective', seats: 18, wayIn: 'rules', rules: { year: { min: 2 } } },
    { id: 'sos', role: 'community', share: 40, work: 'The community’s participants, and an office with internet for them' },
  ],
  weeks: 4, capacity: 18, megabytesAWeek: 900, liveHours: 12, outcomes: 'You can tell a story with somebody, not about somebody.\nYou can cut a film of two minutes with free software.\nYou can say what power you had, and how you used it.',
  tools: 'A licensed suite in Oshawa, free software for everything done together; messages with translation.', welcome: 'Bring a sound of the place where you live.',
  themes: ['Whose story', 'Sound', 'Image', 'One film out of two'],
  plan: [[1, 'live', 'Whose story is it?', 90, 120, 'durham-college'], [1, 'cultural', 'Sounds of home', 45, 30, 'sos'], [2, 'self-paced', 'Recording with a phone', 120, 60, 'durham-college'], [3, 'team', 'Filming', 300, 60], [4, 'live', 'Festival of films', 120, 150, 'durham-college']],
  completion: { attendancePercent: 75, tasks: 'all' }, next: { name: 'Spring 2027', beginsIn: 150, call: [5, 60] },
};

export const engineering: Case = {
  id: 'cross-cultural-engineering', title: 'Professional and Cross-Cultural Skills in Engineering',
  summary: 'A semester on how engineers of Leuven and Penn State decide, disagree and write, with each other as the subject.',
  description: 'Ten postgraduates on each side meet weekly in pairs and small teams. They read about individual and cultural differences, observe them in their own cooperation, and write them down. Students of Leuven read in Penn State’s library.\n\nFor Leuven the exchange is a fixed part of an elective course. The American semester begins earlier: its students start with a reading phase of their own.',
  functions: ['cultural'], extent: 'course', fields: ['0710', '0715'], levels: ['master'], languages: { en: 'C1' },
  partners: [
    { id: 'ku-leuven', share: 50, work: 'Team tasks', credit: [4, 'ECTS'], standing: 'mandatory', seats: 10, wayIn: 'mandatory' },
    { id: 'penn-state', share: 50, work: 'Readings and library', credit: [3, 'US semester credits'], standing: 'elective', seats: 10, wayIn: 'open' },
  ],
  weeks: 16, capacity: 20, megabytesAWeek: 150, liveHours: 16, outcomes: 'You can name how you decide, and how others do.\nYou can mend a misunderstanding before it becomes a conflict.\nYou have kept a journal of a cooperation.',
  tools: 'A video room; e-mail; Penn State’s library for all.', welcome: 'The first person you will study is yourself.',
  themes: ['Starting apart', 'Meeting', 'How we decide', 'How we disagree', 'How we write', 'Half-way'],
  plan: [[3, 'live', 'All meet', 60, 90, 'ku-leuven'], [4, 'team', 'Pairs: a decision that was hard', 60, 0], [6, 'live', 'Disagreeing well', 60, 90, 'penn-state'], [8, 'self-paced', 'Half-way journal', 120, 60, 'ku-leuven'], [12, 'cultural', 'What is punctual?', 60, 30, 'penn-state'], [16, 'live', 'What we saw', 90, 120, 'ku-leuven']],
  completion: { attendancePercent: 75, tasks: 'all', grade: 50 }, next: { name: 'Spring 2027', beginsIn: 62, call: [-10, 30] },
};

export const innovation: Case = {
  id: 'innovation-technology-transfer', title: 'Innovation, Entrepreneurship and Technology Transfer',
  summary: 'Six weeks from the laboratory to the field: agrarian students of Lima with mentors of Utah State.',
  description: 'How does a finding become something that a farmer buys? Students of La Molina work with Utah State on a technology of their own faculty. Before that come English lessons by the language centre and an immersion week by the business incubator.\n\nMany take part from outside the capital, where connections break: every session has a transcript and a way to take part by text.',
  functions: ['academic'], extent: 'course', fields: ['0811', '0413'], levels: ['bachelor'], languages: { en: 'B1' },
  partners: [
    { id: 'unalm', share: 50, work: 'Language centre, incubator, mentors', credit: [2, 'créditos'], standing: 'elective', seats: 46, wayIn: 'rules', rules: { cefr: { en: 'B1' }, year: { min: 4 }, topPercent: 20 } },
    { id: 'usu', share: 50, work: 'Course on technology transfer', credit: [2, 'US semester credits'], standing: 'extra', seats: 10, wayIn: 'open' },
  ],
  weeks: 6, capacity: 46, megabytesAWeek: 90, liveHours: 12, outcomes: 'You can tell whether an invention is free to use.\nYou can find the first user of a technology.\nYou have a plan for transfer that your faculty can take up.',
  tools: 'A video room with phone access; transcripts the same day; course texts as PDF.', welcome: 'Begin with the English warm-up; it is short and nobody is graded.',
  themes: ['Immersion', 'What is new about it', 'Who needs it', 'Protect or share', 'The plan', 'Pitch to your faculty'],
  plan: [[1, 'social', 'Immersion with the incubator', 180, 120, 'unalm'], [1, 'self-paced', 'English for your field', 240, 120, 'unalm'], [2, 'live', 'Invention and innovation', 90, 120, 'usu'], [3, 'team', 'Ten users interviewed', 240, 30], [4, 'live', 'Patents and open licences', 90, 120, 'usu'], [5, 'guest', 'A founder from Arequipa', 60, 45, 'unalm'], [6, 'live', 'Pitch', 120, 150, 'unalm']],
  completion: { attendancePercent: 70, tasks: 'all' }, next: { name: '2027-I', beginsIn: 110, call: [-4, 45] },
};

export const intercultural: Case = {
  id: 'memory-spaces', title: 'Interkulturelles Lernen in Erinnerungsräumen',
  summary: 'Acht Wochen auf Deutsch: Studierende aus Tallinn und Kelaniya zeigen einander Orte, an die man sich erinnert.',
  description: 'Fünf Symbole oder Orte sind der rote Faden: ein Denkmal, ein Platz, ein Gericht, ein Lied, ein Haus. Zu jedem schreiben Paare aus Estland und Sri Lanka, was man sieht, was man weiß und was verschwiegen wird.\n\nEs gibt kein Lernsystem, nur diesen Raum. Wessen Verbindung in den Bergen abbricht, schickt den Text, wenn sie wieder da ist, und hat damit alles getan.',
  functions: ['cultural'], extent: 'course', fields: ['0231', '0222'], levels: ['bachelor'], languages: { de: 'B1' },
  partners: [
    { id: 'tallinn-u', share: 50, work: 'Methode und Texte', credit: [3, 'ECTS'], standing: 'mandatory', seats: 12, wayIn: 'mandatory' },
    { id: 'kelaniya', share: 50, work: 'Orte und Gespräche', credit: [2, 'SLQF credits'], standing: 'elective', seats: 12, wayIn: 'open' },
  ],
  weeks: 8, capacity: 24, megabytesAWeek: 40, liveHours: 8, outcomes: 'Sie können einen Erinnerungsort auf Deutsch beschreiben und deuten.\nSie können nachfragen, ohne zu verletzen.',
  tools: 'Dieser Raum, sonst nichts; Anruf genügt.', welcome: 'Wählen Sie einen Ort, an dem Sie schon oft vorbeigegangen sind.',
  themes: ['Wer wir sind', 'Ein Denkmal', 'Ein Platz', 'Ein Gericht', 'Ein Lied', 'Ein Haus', 'Unser Album', 'Rückblick'],
  plan: [[1, 'live', 'Kennenlernen', 60, 90, 'tallinn-u'], [2, 'self-paced', 'Ein Denkmal', 120, 30, 'kelaniya'], [3, 'live', 'Ein Platz', 60, 90, 'kelaniya'], [4, 'cultural', 'Ein Gericht, zweimal gekocht', 90, 30], [6, 'live', 'Ein Haus', 60, 90, 'tallinn-u'], [8, 'live', 'Unser Album', 90, 120, 'kelaniya']],
  completion: { tasks: 'all' }, next: { name: 'Frühjahr 2027', beginsIn: 80, call: [-7, 35] },
};

export const winterSchool: Case = {
  id: 'escuela-de-invierno', title: 'Escuela de Invierno: diez metas para el desarrollo sostenible de América Latina',
  summary: 'Cuatro semanas en español sobre los retos de la región, con docentes de Santa Fe, Quito y Porto Alegre y estudiantes de cualquier lugar.',
  description: 'Diez temas, de la desigualdad al agua, contados por quienes los investigan. Cada semana hay dos encuentros en vivo y un trabajo en grupo; el grupo final propone una medida para su propia ciudad.\n\nLa escuela duraba dos semanas en Santa Fe. En línea dura cuatro, porque la pantalla cansa, y lo que antes era una excursión es ahora un paseo que cada quien muestra de su barrio.',
  functions: ['academic', 'cultural'], extent: 'course', fields: ['0312', '0521', '0310'], levels: ['bachelor', 'master'], languages: { es: 'B1' },
  partners: [
    { id: 'unl', share: 80, work: 'Programa y coordinación', credit: [2, 'RTF'], standing: 'elective', seats: 10, wayIn: 'open', fee: ['30.00', 'USD', 'Estudiantes con beca o de países de ingresos bajos'] },
    { id: 'flacso-ec', share: 10, work: 'Docentes invitados' }, { id: 'ufcspa', share: 10, work: 'Docentes invitados' },
  ],
  weeks: 4, capacity: 25, megabytesAWeek: 200, liveHours: 16, outcomes: 'Puedes explicar dos retos de la región con datos.\nPuedes comparar políticas de tres países.\nHas propuesto una medida para tu ciudad.',
  tools: 'Sala de vídeo con acceso telefónico; lecturas en PDF de menos de 1 MB.', welcome: 'Prepara una foto de tu barrio: la usaremos el primer día.',
  themes: ['Desigualdad', 'Agua y territorio', 'Salud y educación', 'Propuestas'],
  plan: [[1, 'live', 'Apertura y desigualdad', 120, 150, 'unl'], [1, 'cultural', 'Mi barrio en cinco minutos', 60, 30], [2, 'live', 'Agua y territorio', 120, 150, 'unl'], [2, 'guest', 'Voces de Quito', 90, 60, 'flacso-ec'], [3, 'live', 'Salud después de la pandemia', 120, 150, 'ufcspa'], [3, 'social', 'Ronda de mate y café', 45, 20], [4, 'live', 'Propuestas', 150, 180, 'unl']],
  completion: { attendancePercent: 75, tasks: 'all' }, next: { name: 'Julio 2027', beginsIn: 220, call: null },
};
