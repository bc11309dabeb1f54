// Fields of study as programmes use them: ISCED-F 2013 (requirement B1).
export { broadFields, fieldName, fieldNames, fieldsWithin, isField, withBroader } from '../../../engines/partners/fields-of-study.ts';
