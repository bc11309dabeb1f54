// Fields of study as courses of a season use them: ISCED-F 2013.
import { fieldNames, withBroader } from '../../../engines/partners/fields-of-study.ts';

export { broadFields, fieldName, fieldsWithin } from '../../../engines/partners/fields-of-study.ts';
/** Words by which a field is found: its name and those of the broader ones, in all languages. */
export const fieldWords = (code: string): readonly string[] => withBroader(code).flatMap(fieldNames);
