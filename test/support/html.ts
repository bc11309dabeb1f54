// Validity of HTML, by html-validate. What is switched off says why.
import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'void-style': 'off', // our JSX closes void elements with a slash, which HTML allows
    'no-trailing-whitespace': 'off', // nobody reads the source of a page
    'long-title': 'off', // titles carry what people named their programmes
    'no-inline-style': 'error', // the content security policy would ignore them
    'attribute-boolean-style': 'off', 'attribute-empty-style': 'off', // our JSX writes required=""
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
    'aria-label-misuse': ['error', { allowAnyNamable: true }], // an svg with role=img is named by its title
    'wcag/h37': 'error', 'no-dup-id': 'error',
  },
});

/** What is invalid in a document, a line each; empty when all is well. */
export async function invalid(html: string): Promise<readonly string[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap((result) => result.messages.map((each) => `${each.line}:${each.column} ${each.ruleId}: ${each.message} (${each.selector ?? ''})`));
}
