import { resolve } from 'node:path';
import { CONFIG } from '@flowra/bootstrap';
import type { GatewayConfig } from '@flowra/config';
import { type Assets, contentSecurityPolicy, type PageName, type PageProps, readAssets, renderPage } from '@flowra/web';
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
  private readonly assets: Assets;
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

  /** Answers with a page. */
  async send<Name extends PageName>(reply: FastifyReply, title: string, name: Name, props: PageProps<Name>, status = 200): Promise<void> {
    await this.sendHtml(reply, renderPage(name, props, { title, assets: this.assets }), status);
  }

  /** Answers with HTML that is a part of a page. */
  async sendHtml(reply: FastifyReply, html: string, status = 200): Promise<void> {
    await reply
      .status(status)
      .header('content-security-policy', this.policy)
      .header('cache-control', 'no-store')
      .header('vary', 'hx-request')
      .type('text/html; charset=utf-8')
      .send(html);
  }
}
