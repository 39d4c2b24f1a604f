import type { ComponentChildren, JSX } from 'preact';

interface TextFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly hint?: string;
  readonly error?: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly hasFocus?: boolean;
}

/** A labelled text field with its hint, and what is wrong with it right beneath. */
export function TextField({ name, label, value, hint, error, placeholder, maxLength, hasFocus }: TextFieldProps): JSX.Element {
  const note = error ?? hint;
  return (
    <div class="field">
      <label for={`field-${name}`}>{label}</label>
      <input
        id={`field-${name}`}
        name={name}
        type="text"
        value={value}
        placeholder={placeholder}
        maxLength={maxLength}
        required
        autoComplete="off"
        autofocus={hasFocus}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={note === undefined ? undefined : `note-${name}`}
      />
      {note !== undefined && (
        <small id={`note-${name}`} class={error === undefined ? 'hint' : 'error'}>
          {note}
        </small>
      )}
    </div>
  );
}

/** What is wrong with a form as a whole. */
export function FormError({ children }: { children: ComponentChildren }): JSX.Element | null {
  return children === undefined || children === '' ? null : (
    <p class="form-error" role="alert">
      {children}
    </p>
  );
}
