import { startEmbeddedRedis } from './index';

const port = Number(process.env.FLOWRA_REDIS_PORT ?? 0);

startEmbeddedRedis(port).then(
  (server) => {
    process.stdout.write(`${JSON.stringify({ ready: true, port: server.port })}\n`);
    // Nothing has to be saved, and clients that are still connected would hold an orderly close up.
    const leave = () => process.exit(0);
    process.once('SIGTERM', leave);
    process.once('SIGINT', leave);
    process.once('disconnect', leave);
  },
  (error: Error) => {
    process.stderr.write(`redis: ${error.message}\n`);
    process.exit(1);
  },
);
