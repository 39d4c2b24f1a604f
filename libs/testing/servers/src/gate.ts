import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/** An address before a server that can be shut and opened again, as if the server were away. */
export class Gate {
  private readonly connections = new Set<Socket>();
  private server: Server | undefined;

  private constructor(
    readonly port: number,
    private readonly target: URL,
  ) {}

  /** Throws when nobody can listen on the port. */
  static async open(port: number, target: URL): Promise<Gate> {
    const gate = new Gate(port, target);
    await gate.open();
    return gate;
  }

  /** Does nothing when it is open. */
  async open(): Promise<void> {
    if (this.server !== undefined) return;
    this.server = createServer((incoming) => this.pass(incoming)).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  /** Breaks what is under way; later connections are refused. */
  async shut(): Promise<void> {
    const { server } = this;
    if (server === undefined) return;
    this.server = undefined;
    const closed = once(server, 'close');
    server.close();
    for (const connection of this.connections) connection.destroy();
    await closed;
  }

  private pass(incoming: Socket): void {
    const outgoing = connect(Number(this.target.port), this.target.hostname);
    for (const [one, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ]) {
      this.connections.add(one);
      one.pipe(other);
      // Whatever breaks on one side has broken for the other.
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.connections.delete(one);
        other.destroy();
      });
    }
  }
}
