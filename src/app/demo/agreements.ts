// Learning agreements of the demonstration: most are signed by all, some wait, one was changed.
import { changeAgreement, countersignAgreement, proposeAgreement, signAgreement } from '../../capabilities/recognition/commands/agreements.ts';
import type { Network } from './network.ts';
import type { Stage } from './stage.ts';
import type { Student } from './students.ts';

interface Agreed { readonly edition: string; readonly host: string; readonly components: readonly { readonly title: string; readonly as: string; readonly homeCredit: number; readonly hostCredit?: number }[] }

/** Students of one home agree with it and with the host; the last ones still wait for one signature or two. */
export async function agree(stage: Stage, network: Network, students: readonly Student[], { edition, host, components }: Agreed): Promise<void> {
  const sides = [['home', await network.officer(students[0]!.home)], ['host', await network.officer(host)]] as const;
  for (const [at, student] of students.entries()) {
    const about = { edition, person: student.person };
    await stage.by(student, proposeAgreement, { edition, host, components });
    for (const [side, officer] of sides.slice(0, students.length - 1 - at)) await stage.by(officer, countersignAgreement, { ...about, side, version: 1 });
  }
  const [first] = students, [, [, hostOfficer]] = sides, about = { edition, person: first!.person };
  await stage.by(hostOfficer, changeAgreement, { ...about, side: 'host', host, components: components.map((each, part) => part === 0 ? { ...each, title: `${each.title}, with a reading course` } : each), reason: 'The reading course begins a week earlier.' });
  await stage.by(first!, signAgreement, { edition, version: 2 });
  await stage.by(sides[0][1], countersignAgreement, { ...about, side: 'home', version: 2 });
}
