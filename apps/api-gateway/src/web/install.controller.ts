import { strings, webManifest } from '@flowra/web';
import { Controller, Get, Header, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PageFilter } from './page.filter';
import { WebSite } from './web-site';

/** What makes the pages an app that can be installed and says something without a connection; the same for everybody. */
@Controller()
@UseFilters(PageFilter)
export class InstallController {
  constructor(private readonly site: WebSite) {}

  @Get('/offline')
  async offline(@Res() reply: FastifyReply): Promise<void> {
    await this.site.send(reply, strings.offline.heading, 'offline', undefined);
  }

  @Get('/manifest.webmanifest')
  @Header('content-type', 'application/manifest+json')
  @Header('cache-control', 'public, max-age=3600')
  manifest(): string {
    return JSON.stringify(webManifest(this.site.assets));
  }

  /** Asked for again at each visit: a browser must not keep an old one. */
  @Get('/service-worker.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', 'no-cache')
  serviceWorker(): Promise<string> {
    return this.site.read('service-worker.js');
  }
}
