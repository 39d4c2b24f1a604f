import type { JSX } from 'preact';
import { strings } from '../strings';
import { Icon } from './icon';

/** Asks whether the browser shall tell of what comes. To be seen only as long as nobody has decided; the style sheet knows. */
export function NotifyOffer({ isFloating = false }: { isFloating?: boolean }): JSX.Element {
  const words = strings.notify;
  return (
    <section class={isFloating ? 'notify-offer is-floating' : 'notify-offer'} aria-label={words.offerLabel}>
      <Icon name="bell" />
      <p>{isFloating ? words.missed : words.offer}</p>
      <span class="notify-buttons">
        <button type="button" class="small" data-notify-choice="on">
          {words.turnOn}
        </button>
        <button type="button" class="secondary outline small" data-notify-choice="off">
          {words.notNow}
        </button>
      </span>
    </section>
  );
}

/** Turns the notifications of this browser on and off. The words for each state are there; the style sheet shows the right ones. */
export function NotifySwitch(): JSX.Element {
  const words = strings.notify;
  return (
    <section class="box notify-switch" id="browser-notifications" aria-labelledby="browser-notifications-heading">
      <h2 id="browser-notifications-heading">{words.heading}</h2>
      <div data-when="on">
        <p>{words.isOn}</p>
        <button type="button" class="secondary outline" data-notify-choice="off">
          {words.turnOff}
        </button>
      </div>
      <div data-when="off undecided">
        <p>{words.isOff}</p>
        <button type="button" data-notify-choice="on">
          {words.turnOn}
        </button>
      </div>
      <p data-when="blocked">{words.blocked}</p>
      <p data-when="impossible">{words.impossible}</p>
    </section>
  );
}
