import type { ComponentChildren, JSX } from 'preact';
import { strings } from '../page-strings';
import type { FormState } from '../view-models';

/** The name of a field with what a form got for it and what is wrong with that. */
export function fieldOf<Name extends string>(
  { values, errors }: FormState<Name>,
  name: Name,
): { readonly name: Name; readonly value: string | undefined; readonly error: string | undefined } {
  return { name, value: values[name], error: errors[name] };
}

/** What every field of a form has: a label, a hint, and what is wrong right beneath. */
interface FieldProps {
  readonly name: string;
  readonly label: string;
  /** Told apart where two forms of a page have a field of this name. */
  readonly id?: string;
  readonly hint?: string;
  readonly error?: string;
}

interface InputProps extends FieldProps {
  readonly value?: string;
  readonly type?: 'text' | 'time' | 'number' | 'datetime-local' | 'search';
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly isRequired?: boolean;
  /** Id of a `datalist` with suggestions. */
  readonly list?: string;
}

/** A labelled one-line field. */
export function InputField({ value, type = 'text', placeholder, maxLength, isRequired, list, ...field }: InputProps): JSX.Element {
  return (
    <Field {...field}>
      {(attributes) => (
        <input
          {...attributes}
          type={type}
          value={value}
          placeholder={placeholder}
          maxLength={maxLength}
          required={isRequired}
          list={list}
          autoComplete="off"
        />
      )}
    </Field>
  );
}

/** A labelled field of several lines. */
export function TextAreaField({
  value,
  maxLength,
  rows = 3,
  ...field
}: FieldProps & { readonly value?: string; readonly maxLength?: number; readonly rows?: number }): JSX.Element {
  return (
    <Field {...field}>
      {(attributes) => (
        <textarea {...attributes} maxLength={maxLength} rows={rows}>
          {value}
        </textarea>
      )}
    </Field>
  );
}

/** One way to choose; `group` gathers those that belong together. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

interface SelectProps extends FieldProps {
  readonly value: string;
  readonly options: readonly Option[];
  /** Filled in by a script with the zone of the device while nothing is chosen. */
  readonly isZone?: boolean;
}

/** A labelled choice of one. */
export function SelectField({ value, options, isZone, ...field }: SelectProps): JSX.Element {
  const known = options.some((option) => option.value === value) ? options : [{ value, label: value }, ...options];
  return (
    <Field {...field}>
      {(attributes) => (
        <select {...attributes} data-zone={isZone}>
          {known.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A box to tick. */
export function CheckField({
  name,
  label,
  hint,
  isChecked,
}: {
  name: string;
  label: string;
  hint?: string;
  isChecked: boolean;
}): JSX.Element {
  return (
    <label class="check" for={`check-${name}`}>
      <input id={`check-${name}`} type="checkbox" name={name} value="on" checked={isChecked} />
      <span>
        {label}
        {hint !== undefined && <small>{hint}</small>}
      </span>
    </label>
  );
}

/** A row of ways, of which one holds. */
export function RadioRow({
  name,
  legend,
  value,
  options,
}: {
  name: string;
  legend: string;
  value: string;
  options: readonly (Option & { readonly hint?: string })[];
}): JSX.Element {
  return (
    <fieldset class="choices radio-row">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} class="choice">
          <input type="radio" name={name} value={option.value} checked={option.value === value} />
          <span>
            {option.label}
            {option.hint !== undefined && <small>{option.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Says that a form was taken. */
export function SavedNote({ isShown }: { isShown: boolean }): JSX.Element | null {
  return isShown ? (
    <p class="saved" role="status">
      {strings.settings.saved}
    </p>
  ) : null;
}

interface FieldAttributes {
  readonly id: string;
  readonly name: string;
  readonly autofocus: boolean | undefined;
  readonly 'aria-invalid': 'true' | undefined;
  readonly 'aria-describedby': string | undefined;
}

function Field({
  name,
  label,
  id = name,
  hint,
  error,
  children,
}: FieldProps & { children: (attributes: FieldAttributes) => ComponentChildren }): JSX.Element {
  const note = error ?? hint;
  const isWrong = error !== undefined;
  return (
    <div class="field">
      <label for={`field-${id}`}>{label}</label>
      {children({
        id: `field-${id}`,
        name,
        autofocus: isWrong || undefined,
        'aria-invalid': isWrong ? 'true' : undefined,
        'aria-describedby': note === undefined ? undefined : `note-${id}`,
      })}
      {note !== undefined && (
        <small id={`note-${id}`} class={isWrong ? 'error' : 'hint'}>
          {note}
        </small>
      )}
    </div>
  );
}
