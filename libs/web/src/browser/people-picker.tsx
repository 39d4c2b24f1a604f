import type { MemberView, Page, PersonView } from '@flowra/contracts';
import { PeopleChoices } from '../components/people-picker';
import { toElements } from './dom';
import { paintPresence } from './presence';

const PAUSE_MS = 150;
const FOUND = 50;

let waiting: ReturnType<typeof setTimeout> | undefined;
let asked = 0;

/** Finds people as one types, wherever a form lets one choose some; Enter takes the first that was found. */
export function startPeoplePickers(): void {
  document.addEventListener('input', (event) => {
    if (!isSearch(event.target)) return;
    const field = event.target;
    clearTimeout(waiting);
    waiting = setTimeout(() => void find(field), PAUSE_MS);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || !isSearch(event.target) || event.target.value.trim() === '') return;
    event.preventDefault();
    clearTimeout(waiting);
    void takeFirst(event.target);
  });
}

async function takeFirst(field: HTMLInputElement): Promise<void> {
  if (!(await find(field))) return;
  const first = boxesOf(field).find((box) => !box.checked);
  if (first === undefined) return;
  first.checked = true;
  field.value = '';
  await find(field);
}

/** Shows who is found, below those that are chosen already. Answers whether it is still what the field asks for. */
async function find(field: HTMLInputElement): Promise<boolean> {
  const picker = field.closest<HTMLElement>('[data-people-picker]');
  const list = picker?.querySelector('[data-people-found]');
  if (!picker || !list) return false;
  const turn = (asked += 1);
  const q = field.value.trim();
  const query = new URLSearchParams({ limit: String(FOUND), ...(q !== '' && { q }) });
  const answer = await fetch(`/api/v1/workspaces/${picker.dataset.peoplePicker}/members?${query}`).catch(() => null);
  if (!answer?.ok || turn !== asked) return false;
  const { items } = (await answer.json()) as Page<MemberView>;
  const chosen = boxesOf(field).flatMap((box) => (box.checked ? [JSON.parse(box.dataset.person ?? '') as PersonView] : []));
  const chosenIds = chosen.map(({ userId }) => userId);
  const without = [...chosenIds, ...(picker.dataset.without ?? '').split(' ')];
  const found = items.filter(({ userId }) => !without.includes(userId));
  list.replaceChildren(...toElements(<PeopleChoices people={[...chosen, ...found]} chosen={chosenIds} />));
  paintPresence(list);
  return true;
}

function boxesOf(field: HTMLInputElement): HTMLInputElement[] {
  return [...(field.closest('[data-people-picker]')?.querySelectorAll<HTMLInputElement>('input[type="checkbox"]') ?? [])];
}

function isSearch(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.matches('[data-people-search]');
}
