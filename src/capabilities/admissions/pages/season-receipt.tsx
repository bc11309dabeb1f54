// A student's receipts: what the published hash says of them, worked through again here and, with script, in the browser.
import { ButtonLink } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import type { ReceiptPage } from '../views/season.ts';
import { Hash, titleIn } from './season-words.tsx';

function One({ data, each, visit }: { readonly data: ReceiptPage; readonly each: ReceiptPage['receipts'][number]; readonly visit: Visit }): Html {
  const { reader } = visit, { say } = reader, { receipt, verdict, root, number } = each, outcome = verdict.outcome.map((course) => titleIn(data.names, course));
  return (
    <Section title={number === data.receipts[0]!.number ? say('wishes.receipt.first') : say('wishes.receipt.round', { number })}>
      <Notice kind={verdict.holds ? 'success' : 'problem'}><p>{say(verdict.holds ? 'wishes.receipt.holds' : 'wishes.receipt.fails')}</p></Notice>
      <output data-receipt={`/seasons/${data.season.id}/wishes/receipt.json`} data-number={String(number)} data-holds={say('wishes.receipt.here')} data-fails={say('wishes.receipt.hereNot')}></output>
      <Facts stacked facts={[
        { label: say('wishes.receipt.outcome'), value: outcome.length === 0 ? say('wishes.receipt.nothing') : <Name>{reader.list(outcome)}</Name> },
        { label: say('wishes.receipt.lottery'), value: <code>{receipt.lottery}</code> },
        { label: say('wishes.receipt.queue'), value: receipt.queuePosition > 0 && reader.number(receipt.queuePosition) },
        { label: say('wishes.receipt.lines'), value: reader.number(receipt.sealed.length) },
        { label: say('wishes.receipt.hash'), value: <Hash text={root} /> },
      ]} />
    </Section>
  );
}

export function receiptPage(data: ReceiptPage, visit: Visit): Page {
  const { say } = visit.reader, { season } = data;
  return {
    title: say('wishes.receipt.title', { season: season.name }), width: 'reading', unlisted: true, trail: [{ label: season.name, href: `/seasons/${season.id}` }, { label: say('wishes.mine'), href: `/seasons/${season.id}/wishes` }],
    main: (
      <>
        <Heading kicker={<Name>{season.name}</Name>} title={say('wishes.receipt.own')} lead={say('wishes.receipt.lead')}
          actions={<>{data.receipts.length > 0 && <ButtonLink href={`/seasons/${season.id}/wishes/receipt.json`} icon="download">{say('wishes.receipt.download')}</ButtonLink>}<ButtonLink href={`/seasons/${season.id}/certificate`} kind="plain">{say('wishes.certificate.link')}</ButtonLink></>} />
        {data.receipts.length === 0 && <Empty title={say('wishes.receipt.none')} icon="clock"><p>{say('wishes.receipt.noneLead')}</p></Empty>}
        {data.receipts.map((each) => <One data={data} each={each} visit={visit} />)}
      </>
    ),
  };
}
