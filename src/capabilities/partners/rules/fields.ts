// Fields of study as offers use them: ISCED-F 2013.
export { broadFields, fieldName, fieldsWithin, isField } from '../../../engines/partners/fields-of-study.ts';
