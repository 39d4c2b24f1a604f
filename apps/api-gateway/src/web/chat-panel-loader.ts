import {
  type ChatDetails,
  type ChatView,
  getMessage,
  listFiles,
  listMembers,
  listParticipants,
  listPins,
  listSeen,
  type Page,
  PAGE_MAX,
  type RequestContext,
  type SearchHit,
  searchMessages,
} from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import {
  type Adding,
  type ChatPanelContent,
  type ChatPanelName,
  type ChatPanelView,
  chatRights,
  type PanelRefusal,
  readPanelName,
  refusalText,
  strings,
} from '@flowra/web';
import { Injectable } from '@nestjs/common';
import { Services } from '../services/services';
import { toProblem } from '../http/problem';
import { chosenIn, chosenPeople } from './chosen-people';
import { isAboutInput } from './form-errors';
import { viewerOf } from './shell-loader';

/** How many people an adding form offers and takes at once. */
export const MOST_ADDED = 20;

/** What comes back with a refusal as it was typed. Who sees a chat is never what an address says. */
export const DETAILS = ['name', 'description'] as const;

const ROWS = 50;
const QUERY_LIMIT = 80;
const NOTHING: Page<SearchHit> = { items: [], nextCursor: null };

type Fields = Readonly<Record<string, unknown>>;

/** Loads what is open beside a conversation, as its address says. */
@Injectable()
export class ChatPanelLoader {
  constructor(private readonly services: Services) {}

  /** Null when the address names no panel. Throws `chat.not-found`, and `validation` for a cursor that is none. */
  async load(chat: ChatDetails, place: Fields, caller: RequestContext): Promise<ChatPanelView | null> {
    const name = readPanelName(place.panel);
    // Which message was meant is not kept when something else is done meanwhile.
    if (name === undefined || (name === 'seen' && typeof place.of !== 'string')) return null;
    const viewer = viewerOf(caller);
    const rights = chatRights(chat, viewer);
    const content = await this.content(name, chat, place, rights.canAdd, caller);
    return { chat, viewer, rights, content, refusal: refusalIn(place) };
  }

  private async content(
    name: ChatPanelName,
    chat: ChatView,
    place: Fields,
    canAdd: boolean,
    caller: RequestContext,
  ): Promise<ChatPanelContent> {
    const page = { chatId: chat.chatId, limit: rowsIn(place), ...(typeof place.cursor === 'string' && { cursor: place.cursor }) };
    switch (name) {
      case 'members': {
        const [participants, adding] = await Promise.all([
          this.services.call(listParticipants, page, caller),
          canAdd ? this.adding(chat, place, caller) : null,
        ]);
        const here = new Set(participants.items.map(({ userId }) => userId));
        return { name, participants, adding: adding && { ...adding, people: adding.people.filter(({ userId }) => !here.has(userId)) } };
      }
      case 'pins':
        return { name, pins: await this.services.call(listPins, page, caller) };
      case 'files':
        return { name, files: await this.services.call(listFiles, page, caller) };
      case 'search':
        return this.search(chat, place, caller);
      case 'settings':
        return { name };
      case 'seen':
        return this.seen(page, place.of, caller);
    }
  }

  /** Throws `message.not-found`, also for a message of another chat, and `chat.not-participant`. */
  private async seen(
    page: { chatId: string; limit: number; cursor?: string },
    of: unknown,
    caller: RequestContext,
  ): Promise<ChatPanelContent> {
    const { chatId, ...rows } = page;
    const messageId = typeof of === 'string' ? of : '';
    const [message, people] = await Promise.all([
      this.services.call(getMessage, { messageId }, caller),
      this.services.call(listSeen, { messageId, ...rows }, caller),
    ]);
    if (message.chatId !== chatId) throw refuse('message.not-found');
    return { name: 'seen', message, people };
  }

  private async search({ workspaceId, chatId }: ChatView, place: Fields, caller: RequestContext): Promise<ChatPanelContent> {
    const query = typeof place.q === 'string' ? place.q.trim() : '';
    if (query === '') return { name: 'search', query, hits: NOTHING };
    const more = typeof place.cursor === 'string' ? { cursor: place.cursor } : {};
    try {
      const hits = await this.services.call(searchMessages, { workspaceId, chat: chatId, q: query, limit: ROWS, ...more }, caller);
      return { name: 'search', query, hits };
    } catch (error) {
      if (!isAboutInput(error) || toProblem(error, '').status !== 400) throw error;
      return { name: 'search', query, hits: NOTHING, error: strings.search.refused };
    }
  }

  private async adding({ workspaceId }: ChatView, place: Fields, caller: RequestContext): Promise<Adding> {
    const chosen = chosenIn(place).slice(0, MOST_ADDED);
    const query = typeof place.q === 'string' ? place.q.trim().slice(0, QUERY_LIMIT) : '';
    const wanted = { workspaceId, limit: ROWS, ...(query !== '' && { q: query }) };
    const { items: found } = await this.services.call(listMembers, wanted, caller);
    const people = [
      ...(await chosenPeople(this.services, workspaceId, { chosen, found }, caller)),
      ...found.filter(({ userId }) => !chosen.includes(userId)),
    ];
    return { people, chosen, query, isOpen: place.q !== undefined };
  }
}

/** As many as usual, or as a page shows already that draws them again. */
function rowsIn({ rows }: Fields): number {
  const wanted = typeof rows === 'string' && /^\d{1,4}$/.test(rows) ? Number(rows) : 0;
  return Math.min(Math.max(wanted, ROWS), PAGE_MAX);
}

function refusalIn(fields: Fields): PanelRefusal | null {
  const { refused, about } = fields;
  if (typeof refused !== 'string') return null;
  const isNobody = refused === 'validation' && about === 'add';
  const typed = Object.fromEntries(DETAILS.flatMap((name) => (typeof fields[name] === 'string' ? [[name, fields[name]]] : [])));
  return {
    typed,
    text: isNobody ? strings.chatMembers.chooseSomebody : refusalText(refused),
    about: typeof about === 'string' ? about : null,
  };
}
