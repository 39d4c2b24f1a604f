import type { MemberView, Page } from '@flowra/contracts';

const PAGE = 200;
/** More are not loaded: whoever is missing then is not taken for unknown. */
const MOST_PAGES = 5;

/** The members of a workspace, loaded once somebody types what may name one. */
export class People {
  private loading: Promise<void> | undefined;
  private known: readonly MemberView[] = [];
  private isComplete = false;

  constructor(private readonly workspaceId: string) {}

  get all(): readonly MemberView[] {
    return this.known;
  }

  /** Whether `all` is everybody. */
  get isEverybody(): boolean {
    return this.isComplete;
  }

  /** Resolves once they are loaded, or could not be; they are loaded again when somebody joins. */
  load(): Promise<void> {
    this.loading ??= this.fetchAll().catch(() => {
      this.loading = undefined;
    });
    return this.loading;
  }

  /** Lets them be loaded again by whoever needs them next. */
  forget(): void {
    this.loading = undefined;
  }

  private async fetchAll(): Promise<void> {
    const found: MemberView[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const query = new URLSearchParams({ limit: String(PAGE), ...(cursor !== null && { cursor }) });
      const answer = await fetch(`/api/v1/workspaces/${this.workspaceId}/members?${query}`);
      if (!answer.ok) throw new Error(`Members: ${answer.status}`);
      const { items, nextCursor } = (await answer.json()) as Page<MemberView>;
      found.push(...items);
      cursor = nextCursor;
      if (cursor === null) break;
    }
    this.known = found;
    this.isComplete = cursor === null;
  }
}
