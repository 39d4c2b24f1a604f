import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CONFIG } from '@flowra/bootstrap';
import type { GatewayConfig } from '@flowra/config';
import { type Assets, contentSecurityPolicy, type PageName, type PageProps, readAppearance, readAssets, renderPage } from '@flowra/web';
import fastifyStatic from '@fastify/static';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** The folder with the built browser files; a build of the gateway finds it beside itself. */
export const WEB_BUILD = Symbol('WebBuild');
export const webBuild = { provide: WEB_BUILD, useFactory: (): string => resolve(__dirname, '../../web') };

/** The pages as answers: whole documents with their headers, and the files that they load. */
@Injectable()
export class WebSite implements OnModuleInit {
  /** Address under which people reach Flowra, without a slash at the end. */
  readonly publicUrl: string;
  /** Addresses of the built files. */
  readonly assets: Assets;
  private readonly policy: string;

  constructor(
    private readonly http: HttpAdapterHost,
    @Inject(WEB_BUILD) private readonly directory: string,
    @Inject(CONFIG) config: GatewayConfig,
  ) {
    this.publicUrl = config.FLOWRA_PUBLIC_URL.replace(/\/+$/, '');
    this.policy = contentSecurityPolicy(new URL(config.OIDC_ISSUER).origin);
    this.assets = readAssets(directory);
  }

  /** Address of the style sheet, for pages that bring their own document. */
  get styles(): string {
    return this.assets.styles;
  }

  /** A built file as text, for those that are served under an address of their own. */
  read(name: string): Promise<string> {
    return readFile(join(this.directory, name), 'utf8');
  }

  /** Serves the built files. Their names change with their content, so that browsers may keep them for ever. */
  async onModuleInit(): Promise<void> {
    const server = this.http.httpAdapter.getInstance<FastifyInstance>();
    await server.register(fastifyStatic as never, {
      root: this.directory,
      prefix: '/assets/',
      decorateReply: false,
      index: false,
      preCompressed: true,
      immutable: true,
      maxAge: '365d',
    });
  }

  /** Answers with a page that looks as this browser asked for; only by its name when the browser has the same one. */
  async send<Name extends PageName>(reply: FastifyReply, title: string, name: Name, props: PageProps<Name>, status = 200): Promise<void> {
    const appearance = readAppearance(reply.request.headers.cookie);
    const html = renderPage(name, props, { title, assets: this.assets, appearance });
    const sent = nameOf(html);
    if (status === 200 && reply.request.headers['if-none-match'] === sent) {
      await reply.status(304).header('cache-control', 'no-store').send();
      return;
    }
    await this.sendHtml(
      reply,
      html.replace('<head>', () => `<head><meta name="flowra-sent" content="${sent}"/>`),
      status,
    );
  }

  /** Answers with HTML that is a part of a page. */
  async sendHtml(reply: FastifyReply, html: string, status = 200): Promise<void> {
    await reply
      .status(status)
      .header('content-security-policy', this.policy)
      .header('cache-control', 'no-store')
      .header('vary', 'hx-request, hx-target')
      .type('text/html; charset=utf-8')
      .send(html);
  }
}

/** The same for pages that say the same; the ids that forms are given for their next message differ each time. */
function nameOf(html: string): string {
  const said = html.replaceAll(/name="clientMessageId" value="[^"]*"/g, '');
  return createHash('sha256').update(said).digest('base64url').slice(0, 22);
}
