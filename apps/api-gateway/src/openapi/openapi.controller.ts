import { CONFIG } from '@flowra/bootstrap';
import type { GatewayConfig } from '@flowra/config';
import { readAppearance } from '@flowra/web';
import { Controller, Get, Header, Headers, Inject } from '@nestjs/common';
import { apiControllers } from '../rest/controllers';
import { WebSite } from '../web/web-site';
import { apiPage } from './api-page';
import { openApiDocument } from './openapi';

/** The API document, for programs and for people. */
@Controller('api')
export class OpenApiController {
  private readonly document: ReturnType<typeof openApiDocument>;

  constructor(
    private readonly site: WebSite,
    @Inject(CONFIG) config: GatewayConfig,
  ) {
    this.document = openApiDocument(apiControllers, config.FLOWRA_PUBLIC_URL);
  }

  @Get('openapi.json')
  json() {
    return this.document;
  }

  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header(
    'content-security-policy',
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  )
  page(@Headers('cookie') cookies: string | undefined): string {
    return apiPage(this.document, this.site.styles, readAppearance(cookies));
  }
}
