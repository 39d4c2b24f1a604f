import { rebuildProjection } from '@flowra/contracts';
import type { RpcClient } from '@flowra/messaging';
import { until } from '../../event-store/test/stores';
import { newService, oldService, pay, payCents, receipts } from './bill-service';
import { asking, Bench } from './tally-service';

interface PaidEvent {
  readonly _id: string;
  readonly eventType: string;
  readonly eventVersion?: number;
  readonly aggregateId: string;
  readonly version: number;
  readonly eventData: { readonly amount?: number; readonly cents?: number };
}

const admin = { userId: 'root', username: 'root', displayName: 'Root', isSystemAdmin: true };
const BILLS = ['rent', 'water', 'power', 'phone', 'bread', 'books'];

/** People who go on paying, one unit at a time, whoever answers. */
class Payers {
  readonly paid: string[] = [];
  private isOver = false;
  private readonly running: Promise<unknown>;

  constructor(private readonly client: RpcClient) {
    this.running = Promise.all(BILLS.map((bill) => this.goOn(bill)));
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.running;
  }

  /** Resolves after some more payments. */
  async some(): Promise<void> {
    const wanted = this.paid.length + 40;
    await until('people pay', () => this.paid.length >= wanted);
  }

  private async goOn(bill: string): Promise<void> {
    while (!this.isOver) {
      await this.client.call(pay, { bill, amount: 1 }, asking());
      this.paid.push(bill);
    }
  }
}

/** Two versions of a service beside each other, of which the new one writes an event in a form that the old one does not know. */
describe('a service that is brought to its next version, and back, under load', () => {
  let bench: Bench;
  let client: RpcClient;
  let payers: Payers;
  beforeAll(async () => {
    bench = await Bench.start();
    receipts.length = 0;
  });
  afterAll(() => bench.stop());

  const events = async () => (await bench.documents<PaidEvent>('events')).filter(({ eventType }) => eventType === 'Paid');

  it('fails no request while replicas of both versions answer', async () => {
    const old = [await bench.service({}, oldService), await bench.service({}, oldService)];
    client = bench.client();
    payers = new Payers(client);
    await payers.some();
    await old[0].stop();
    const one = await bench.service({}, newService);
    await payers.some();
    expect(await client.call(payCents, { bill: 'rent', cents: 50, currency: 'EUR' }, asking())).toMatchObject({
      version: expect.any(Number),
    });
    await old[1].stop();
    const two = await bench.service({}, newService);
    await payers.some();
    await two.stop();
    const back = await bench.service({}, oldService);
    await payers.some();
    // Once the new form is written, somebody who knows it has to be there at any moment.
    await bench.service({}, newService);
    await one.stop();
    await payers.some();
    await payers.end();
    await back.stop();
  });

  it('has written both versions of the event, each payment once, in versions without a hole', async () => {
    const paid = await events();
    expect(new Set(paid.map(({ eventVersion = 1 }) => eventVersion))).toEqual(new Set([1, 2]));
    expect(paid).toHaveLength(payers.paid.length + 1);
    for (const bill of BILLS) {
      const versions = paid.filter(({ aggregateId }) => aggregateId === bill).map(({ version }) => version);
      expect(versions.sort((left, right) => left - right)).toEqual(versions.map((_, index) => index + 2));
    }
  });

  it('reacts to each event once, whoever wrote it; the old version leaves what it does not know to the new one', async () => {
    const paid = await events();
    await until('all receipts are sent', () => receipts.length >= paid.length);
    expect(receipts.map(({ id }) => id).sort()).toEqual(paid.map(({ _id }) => _id).sort());
    const newer = new Set(paid.filter(({ eventVersion }) => eventVersion === 2).map(({ _id }) => _id));
    expect(receipts.filter(({ id, by }) => by === 'old' && newer.has(id))).toEqual([]);
    expect(await bench.documents('dead_letter_queue')).toEqual([]);
  });

  it('shows every payment in the read model, as a rebuild does', async () => {
    const live = await bench.documents<{ _id: string; cents: number }>('bills');
    const count = (bill: string) => payers.paid.filter((each) => each === bill).length * 100;
    expect(live.map(({ _id, cents }) => [_id, cents])).toEqual(
      [...BILLS].sort().map((bill) => [bill, count(bill) + (bill === 'rent' ? 50 : 0)]),
    );
    await client.call(rebuildProjection.chat, { service: 'chat', projection: 'bills' }, asking({ principal: admin }), 10_000);
    expect(await bench.documents('bills')).toEqual(live);
  });
});
