// Students at work over HTTP, and a journal of what the platform acknowledged to them.
import { openEdition, type Student } from './scene.ts';

/** What one student was told. Only what came back whole counts. */
export interface Told { saved: boolean; submitted: boolean; answer: 'placed' | 'waiting' | null }
export type Journal = Map<string, Told>;

/** An answer that no student should ever get. */
export class WrongAnswer extends Error {
  override readonly name = 'WrongAnswer';
}

export const motivationOf = (student: Student): string => `I am student ${student.number} of round ${student.round}.`;

type Reply = { readonly status: number; readonly body: { placed?: boolean; refusals?: { code: string }[] } };

/** Null when the platform died before it had answered. Every student has an address of their own, as behind a proxy. */
async function post(origin: string, student: Student, command: string, input: object): Promise<Reply | null> {
  const address = `10.${Math.floor(student.number / 250)}.${student.round % 250}.${student.number % 250}`;
  try {
    const response = await fetch(`${origin}/api/v1/commands/${command}`, {
      method: 'POST', body: JSON.stringify(input),
      headers: { authorization: `Bearer ${student.token}`, 'content-type': 'application/json', 'x-forwarded-for': address },
    });
    return { status: response.status, body: await response.json() as Reply['body'] };
  } catch {
    return null;
  }
}

/** Done, or done before and the answer was lost. */
function settled(reply: Reply, ...codesOfDone: readonly string[]): boolean {
  const code = reply.body.refusals?.[0]?.code;
  if (reply.status === 200 || (reply.status === 422 && code !== undefined && codesOfDone.includes(code))) return true;
  throw new WrongAnswer(`${reply.status} ${JSON.stringify(reply.body)}`);
}

async function apply(origin: string, student: Student, told: Told): Promise<boolean> {
  const edition = openEdition, sentIn = 'admissions.refusal.notDraft';
  const home = await post(origin, student, 'admissions.saveDraft', { step: 'home', edition, home: student.home, enrolled: true });
  if (home === null) return false;
  settled(home, sentIn);
  const saved = await post(origin, student, 'admissions.saveDraft', { step: 'motivation', edition, motivation: motivationOf(student), feeExemption: false });
  if (saved === null) return false;
  told.saved = settled(saved, sentIn);
  const submitted = await post(origin, student, 'admissions.submitApplication', { edition, truthful: true });
  if (submitted === null) return false;
  told.submitted = settled(submitted, sentIn);
  return true;
}

async function accept(origin: string, student: Student, told: Told): Promise<boolean> {
  const reply = await post(origin, student, 'admissions.acceptOffer', { application: student.offered });
  if (reply === null) return false;
  settled(reply, 'admissions.refusal.noOffer');
  if (reply.body.placed !== undefined) told.answer = reply.body.placed ? 'placed' : 'waiting';
  return true;
}

/** All of them at once; how many got to the end. Those who have not, try again when this is called again. */
export async function work(origin: string, students: readonly Student[], journal: Journal): Promise<number> {
  const done = await Promise.all(students.map((student) => {
    const told = journal.get(student.person) ?? { saved: false, submitted: false, answer: null };
    journal.set(student.person, told);
    return student.offered === null ? apply(origin, student, told) : accept(origin, student, told);
  }));
  return done.filter(Boolean).length;
}
