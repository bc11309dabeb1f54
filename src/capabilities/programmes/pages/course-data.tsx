// What search engines read of a programme and its editions. Source: schema.org Course and CourseInstance.
import { fieldName } from '../rules/fields.ts';
import type { Visit } from '../../../ui/visit.ts';
import type { Form } from '../rules/editions.ts';

interface Course {
  readonly id: string; readonly title: string; readonly summary: string; readonly description: string; readonly form: Form; readonly fields: readonly string[];
  readonly languages: Readonly<Record<string, string>>; readonly levels: readonly string[];
}
interface Instance { readonly id: string; readonly name: string; readonly starts_on: string; readonly ends_on: string; readonly workloadHours?: number | undefined; readonly fees?: readonly { readonly minor: number | null; readonly currency: string | null }[] | undefined }

const modes: Readonly<Record<Form, string>> = { virtual: 'online', hybrid: 'blended', physical: 'onsite' };

function instanceData({ id, name, starts_on, ends_on, workloadHours, fees = [] }: Instance, form: Form, origin: string): Record<string, unknown> {
  const charged = fees.filter(({ minor }) => minor !== null).length;
  return {
    '@type': 'CourseInstance', name, url: `${origin}/editions/${id}`, courseMode: modes[form], startDate: starts_on, endDate: ends_on,
    ...(workloadHours ? { courseWorkload: `PT${Math.round(workloadHours)}H` } : {}),
    ...(form === 'physical' ? {} : { location: { '@type': 'VirtualLocation', url: `${origin}/editions/${id}` } }),
    offers: { '@type': 'Offer', category: charged === 0 ? 'Free' : charged < fees.length ? 'Partially Free' : 'Paid' },
  };
}

export function courseData(course: Course, lead: { readonly id: string; readonly name: string } | undefined, instances: readonly Instance[], { origin, reader }: Visit): Record<string, unknown> {
  return {
    '@type': 'Course', name: course.title, description: course.summary, url: `${origin}/programmes/${course.id}`, inLanguage: Object.keys(course.languages),
    ...(lead ? { provider: { '@type': 'CollegeOrUniversity', name: lead.name, url: `${origin}/institutions/${lead.id}` } } : {}),
    ...(course.fields.length > 0 ? { about: course.fields.map((code) => fieldName(code, reader.language)) } : {}),
    ...(course.levels.length > 0 ? { educationalLevel: course.levels.map((level) => reader.sayAny(`programmes.level.${level}`)).join(', ') } : {}),
    ...(instances.length > 0 ? { hasCourseInstance: instances.map((each) => instanceData(each, course.form, origin)) } : {}),
  };
}
