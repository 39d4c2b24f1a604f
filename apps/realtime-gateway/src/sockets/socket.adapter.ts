import { IoAdapter } from '@nestjs/platform-socket.io';
import type { INestApplicationContext } from '@nestjs/common';
import type { ServerOptions } from 'socket.io';

/** Sockets that carry a cookie must come from our own pages; a token proves enough by itself. */
export class SameOriginAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly publicOrigin: string,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions) {
    return super.createIOServer(port, {
      ...options,
      allowRequest: (request: { headers: { origin?: string; cookie?: string } }, decide: (error: null, isAllowed: boolean) => void) => {
        const { origin, cookie } = request.headers;
        decide(null, !cookie || !origin || origin === this.publicOrigin);
      },
    } as ServerOptions);
  }
}
