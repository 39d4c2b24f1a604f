import { type FormState, refusalText } from '@flowra/web';
import type { ErrorCode } from '@flowra/contracts';
import { DomainError } from '@flowra/kernel';
import { toProblem } from '../http/problem';

/**
 * What a refused form shows: what was typed, and what is wrong beside the field. Anything that is not about the form goes up.
 * `tooLong` and `required` are the codes whose words fit a name of the wrong length.
 */
export function refusedForm<Field extends string>(
  error: unknown,
  values: Readonly<Partial<Record<Field, string>>>,
  names: { readonly field: Field; readonly required: string; readonly tooLong: string },
): FormState<Field> {
  if (!isAboutInput(error)) throw error;
  const { code, errors = [] } = toProblem(error, '');
  const wrong = errors.find(({ field }) => field === names.field);
  if (wrong === undefined) return { values, errors: { form: refusalText(code) } as FormState<Field>['errors'] };
  const isBlank = (values[names.field] ?? '').trim() === '';
  const words = code === 'validation' ? refusalText(isBlank ? names.required : names.tooLong) : refusalText(code);
  return { values, errors: { [names.field]: words } as FormState<Field>['errors'] };
}

/** Whether an error is a refusal of what somebody entered, and not one of who they are or of where they look. */
export function isAboutInput(error: unknown): error is DomainError {
  if (!(error instanceof DomainError)) return false;
  const { status } = toProblem(error, '');
  return status === 400 || status === 409 || status === 403 || status === 410 || status === 503;
}

/** Whether an error says that what somebody wanted to be rid of, or to change, is gone already. */
export const isGone = (error: unknown, ...codes: readonly ErrorCode[]): error is DomainError =>
  error instanceof DomainError && (codes as readonly string[]).includes(error.code);
