import { startEmbeddedRedis } from './index';

const port = Number(process.env.FLOWRA_REDIS_PORT ?? 0);

startEmbeddedRedis(port).then(
  (server) => {
    process.stdout.write(`${JSON.stringify({ ready: true, port: server.port })}\n`);
    const leave = () => void server.close().then(() => process.exit(0));
    process.once('SIGTERM', leave);
    process.once('SIGINT', leave);
    process.once('disconnect', leave);
  },
  (error: Error) => {
    process.stderr.write(`redis: ${error.message}\n`);
    process.exit(1);
  },
);
