import type { ComponentChildren, JSX } from 'preact';

interface ConfirmedProps {
  readonly action: string;
  /** What the first button says. */
  readonly label: string;
  /** Of what it is, for those who hear the buttons alone. */
  readonly of?: string;
  /** What follows from it. */
  readonly consequence: ComponentChildren;
  /** What the button that does it says. */
  readonly confirm: string;
  /** Fields that go along. */
  readonly children?: ComponentChildren;
}

/** A form that is opened before it can be sent, so that one slip does no harm. It needs no script. */
export function Confirmed({ action, label, of, consequence, confirm, children }: ConfirmedProps): JSX.Element {
  return (
    <details class="confirmed">
      <summary role="button" class="secondary outline">
        {label}
        {of !== undefined && <span class="visually-hidden"> {of}</span>}
      </summary>
      <form method="post" action={action}>
        <p>{consequence}</p>
        {children}
        <button type="submit" class="danger">
          {confirm}
          {of !== undefined && <span class="visually-hidden"> {of}</span>}
        </button>
      </form>
    </details>
  );
}
