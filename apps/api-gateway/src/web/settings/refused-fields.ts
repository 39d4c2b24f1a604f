import { type FormState, refusalText, strings } from '@flowra/web';
import { toProblem } from '../../http/problem';
import { isAboutInput } from '../form-errors';

/**
 * What a refused form of several fields shows: what was entered, and each refusal beside its field; above the form what belongs to none.
 * `invalid` says in other words what is wrong with the form of a field. Anything that is not about the form goes up.
 */
export function refusedFields<Field extends string>(
  error: unknown,
  values: FormState<Field>['values'],
  fields: readonly Field[],
  invalid: Partial<Readonly<Record<Field, string>>> = {},
): FormState<Field> {
  if (!isAboutInput(error)) throw error;
  const { code, errors = [] } = toProblem(error, '');
  const words = (name: Field, message: string): string =>
    code === 'validation' ? (invalid[name] ?? strings.settings.refused(message)) : refusalText(code);
  const beside: Partial<Record<Field | 'form', string>> = {};
  for (const { field, message } of errors) {
    const name: Field | undefined = fields.find((each) => each === field);
    if (name !== undefined) beside[name] ??= words(name, message);
  }
  return { values, errors: Object.keys(beside).length > 0 ? beside : ({ form: refusalText(code) } as typeof beside) };
}
