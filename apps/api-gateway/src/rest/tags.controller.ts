import type { TagCatalogueView } from '@flowra/contracts';
import { describeTags } from '@flowra/tags';
import { Api } from '../http/api';
import { ApiRoute } from '../http/api-route';

/** The tags that messages may carry. */
@Api()
export class TagsController {
  private readonly catalogue: TagCatalogueView = { tags: describeTags() };

  /** Name, form of the value and who may use it, for every registered tag; the same for everybody. */
  @ApiRoute('GET', '/tags', { summary: 'List the tags that messages may carry', status: 200, tag: 'Tags', scope: 'any' })
  list(): TagCatalogueView {
    return this.catalogue;
  }
}
