// What pages of offers have in common: an offer's facts, its card, the links between the pages.
import { conceptName } from '../rules/topics.ts';
import { fieldName } from '../rules/fields.ts';
import { Name } from '../../../ui/bdi.tsx';
import { Card } from '../../../ui/card.tsx';
import type { Fact } from '../../../ui/facts.tsx';
import type { Html } from '../../../ui/html.ts';
import { SubNavigation } from '../../../ui/layout.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Reader } from '../../../text/reader.ts';
import type { OfferShown } from '../views/offers.ts';
import { areaName, experienceName, functionName, levelName } from './reasons.tsx';

type Row = OfferShown['offer'];
export const topicsOf = (reader: Reader, { concepts, topics }: Pick<Row, 'concepts' | 'topics'>): string[] => concepts.length > 0 ? concepts.map((each) => conceptName(each, reader.language)) : topics;
export const languagesOf = (reader: Reader, languages: Readonly<Record<string, string>>): string => reader.list(Object.entries(languages).map(([code, level]) => `${reader.languageName(code)} ${level}`));
const datesText = (reader: Reader, { from, to }: { readonly from: string; readonly to: string }): string => reader.say('partners.offer.fromTo', { from: reader.date(Temporal.PlainDate.from(from)), to: reader.date(Temporal.PlainDate.from(to)) });
export const datesOf = (reader: Reader, periods: readonly { readonly from: string; readonly to: string }[]): Html[] =>
  periods.map((each) => <p>{datesText(reader, each)}</p>);

/** All that an offer says; what it says nothing about is left out. */
export function offerFacts(reader: Reader, offer: Row): Fact[] {
  const { say } = reader, names = (codes: readonly string[], name: (reader: Reader, code: string) => string): string => reader.list(codes.map((each) => name(reader, each)));
  return [
    { label: say('partners.offer.topics'), value: <Name>{reader.list(topicsOf(reader, offer))}</Name> },
    { label: say('partners.offer.soughtTopics'), value: offer.sought_concepts.length + offer.sought_topics.length > 0 && <Name>{reader.list(topicsOf(reader, { concepts: offer.sought_concepts, topics: offer.sought_topics }))}</Name> },
    { label: say('partners.offer.field'), value: offer.field && fieldName(offer.field, reader.language) },
    { label: say('partners.offer.functions'), value: names(offer.functions, functionName) },
    { label: say('partners.offer.levels'), value: names(offer.levels, levelName) },
    { label: say('partners.offer.languages'), value: <>{languagesOf(reader, offer.languages)}{offer.two_languages && <> · {say('partners.offer.twoLanguages')}</>}</> },
    { label: say('partners.offer.teaching'), value: offer.teaching.length > 0 && <>{datesOf(reader, offer.teaching)}</> },
    { label: say('partners.offer.weeks'), value: offer.weeks !== null && reader.number(offer.weeks) },
    { label: say('partners.offer.group'), value: offer.group_least !== null && offer.group_most !== null && say('partners.offer.groupOf', { least: offer.group_least, most: offer.group_most }) },
    { label: say('partners.offer.credit'), value: <>{reader.sayAny(`partners.credit.${offer.credit}`)}{offer.asks_credit && <> · {say('partners.offer.asksCredit')}</>}</> },
    { label: say('partners.offer.technology'), value: (offer.low_bandwidth || offer.tools) && <>{offer.low_bandwidth && <p>{say('partners.offer.asynchronous')}</p>}{offer.tools && <Name>{offer.tools}</Name>}</> },
    { label: say('partners.offer.experience'), value: offer.experience && experienceName(reader, offer.experience) },
    { label: say('partners.offer.wishes'), value: reader.list([...(offer.south_south ? [say('partners.offer.southSouth')] : []), ...offer.regions.map((each) => areaName(reader, each)), ...(offer.sought_experience ? [experienceName(reader, offer.sought_experience)] : [])]) },
  ].map((fact) => ({ ...fact, value: fact.value || null }));
}

export const Where = ({ reader, offer }: { readonly reader: Reader; readonly offer: Pick<Row, 'institution_name' | 'country'> }): Html => <><Name>{offer.institution_name}</Name>, {reader.country(offer.country)}</>;

/** An offer in a list: what, where, and the facts by which one decides to open it. With something to open inside, only the title is the link. */
export function OfferCard({ reader, offer, tags, href, children, shared, level }: { readonly reader: Reader; readonly offer: Row; readonly tags?: Html; readonly href: string; readonly children?: Html; readonly shared?: string; readonly level?: 2 | 3 }): Html {
  const { say } = reader;
  return (
    <Card level={level} title={children ? <a href={href}><Name>{offer.title}</Name></a> : <Name>{offer.title}</Name>} href={children ? undefined : href} kicker={<Where reader={reader} offer={offer} />} tags={tags} facts={[
      ...(shared ? [{ icon: 'clock' as const, label: say('partners.pair.together'), value: shared }] : []),
      { icon: 'book', label: say('partners.offer.topics'), value: <Name>{reader.list(topicsOf(reader, offer).slice(0, 4))}</Name> },
      { icon: 'speech', label: say('partners.offer.languages'), value: languagesOf(reader, offer.languages) },
      ...(offer.teaching[0] ? [{ icon: 'calendar' as const, label: say('partners.offer.teaching'), value: datesText(reader, offer.teaching[0]) }] : []),
    ]} more={children} />
  );
}

export const FitTag = ({ reader, score }: { readonly reader: Reader; readonly score: number }): Html => <Tag tone={score >= 0.8 ? 'good' : 'sea'}>{reader.say('partners.fitOf', { fit: reader.percent(score) })}</Tag>;

/** Own offers, everybody's, and the public figures. */
export const PartnerLinks = ({ reader: { say }, here }: { readonly reader: Reader; readonly here: string }): Html => (
  <SubNavigation label={say('partners.links')} here={here} links={[
    { label: say('partners.own.short'), href: '/partners' }, { label: say('partners.browse.short'), href: '/partners/offers' }, { label: say('partners.exposure.short'), href: '/partners/exposure' },
  ]} />
);
export const trail = ({ say }: Reader) => [{ label: say('partners.own.title'), href: '/partners' }];
