import type { ServiceConfig } from '@flowra/config';
import { defineRequest, type EventPatternName, EventVersions, type PublishedEvent } from '@flowra/contracts';
import { type AggregateRef, AggregateStore, type Committed } from '@flowra/event-store';
import type { Decider, DomainEvent } from '@flowra/kernel';
import { OnEvent, RpcContext } from '@flowra/messaging';
import { change, create, defineProjection, type Guarded, type Projection } from '@flowra/projections';
import { Controller, Module, type Type } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { IsInt, IsOptional, IsString } from 'class-validator';
import { Schema } from 'mongoose';
import { originOf, type ServiceSetup } from '../src/index';

class Pay {
  @IsString() bill!: string;
  @IsInt() amount!: number;
}

class PayCents {
  @IsString() bill!: string;
  @IsInt() cents!: number;
  @IsOptional() @IsString() currency?: string;
}

export const pay = defineRequest<Pay, { version: number }>('chat', 'pay', 1, Pay);
/** What only the new version answers. */
export const payCents = defineRequest<PayCents, { version: number }>('chat', 'pay-cents', 1, PayCents);

/** Which payments were reacted to, in cents, over all replicas. */
export const receipts: { readonly id: string; readonly cents: number; readonly by: 'old' | 'new' }[] = [];

interface Bill extends Guarded {
  cents: number;
}

const billSchema = new Schema({ _id: String, _v: Number, cents: Number }, { collection: 'bills', versionKey: false });
const opened = create<Bill>('', { cents: 0 });

/** How a payment is written by each version: the old one in whole units, the new one in cents, of a currency. */
type Opened = DomainEvent<'BillOpened', { readonly bill: string }>;
type OldPaid = DomainEvent<'Paid', { readonly bill: string; readonly amount: number }>;
type NewPaid = DomainEvent<'Paid', { readonly bill: string; readonly cents: number; readonly currency: string }>;

/** Opens a bill with its first payment. */
const decider = <Paid extends DomainEvent>(): Decider<number, Opened | Paid, Opened | Paid> => ({
  aggregateType: 'Bill',
  initial: 0,
  decide: (event, events) =>
    events === 0 ? [{ type: 'BillOpened', data: { bill: (event.data as { bill: string }).bill } }, event] : [event],
  evolve: (events) => events + 1,
});

function handle<Paid extends DomainEvent>(
  aggregates: AggregateStore,
  bill: string,
  paid: Paid,
  { request }: RpcContext,
): Promise<Committed> {
  const ref: AggregateRef<Opened | Paid> = { id: bill, partitionKey: bill };
  return aggregates.handle(decider<Paid>(), ref, paid, originOf(request));
}

const versionAfter = ({ events }: Committed) => ({ version: events[events.length - 1].version });

@Controller()
class OldController {
  constructor(private readonly aggregates: AggregateStore) {}

  @MessagePattern(pay.pattern)
  async pay(@Payload() { bill, amount }: Pay, @Ctx() context: RpcContext): Promise<{ version: number }> {
    return versionAfter(await handle<OldPaid>(this.aggregates, bill, { type: 'Paid', data: { bill, amount } }, context));
  }

  @OnEvent('chat.Paid' as EventPatternName, 'send-receipt')
  receipt({ _id, eventData }: PublishedEvent<OldPaid['data']>): void {
    receipts.push({ id: _id, cents: eventData.amount * 100, by: 'old' });
  }
}

@Controller()
class NewController {
  constructor(private readonly aggregates: AggregateStore) {}

  @MessagePattern(pay.pattern)
  pay(@Payload() { bill, amount }: Pay, @Ctx() context: RpcContext): Promise<{ version: number }> {
    return this.payCents({ bill, cents: amount * 100 }, context);
  }

  @MessagePattern(payCents.pattern)
  async payCents(@Payload() { bill, cents, currency = 'EUR' }: PayCents, @Ctx() context: RpcContext): Promise<{ version: number }> {
    return versionAfter(await handle<NewPaid>(this.aggregates, bill, { type: 'Paid', data: { bill, cents, currency } }, context));
  }

  @OnEvent('chat.Paid' as EventPatternName, 'send-receipt')
  receipt({ _id, eventData }: PublishedEvent<NewPaid['data']>): void {
    receipts.push({ id: _id, cents: eventData.cents, by: 'new' });
  }
}

function setup(controller: Type, centsOf: (paid: never) => number, versions: EventVersions): ServiceSetup<ServiceConfig> {
  @Module({ controllers: [controller] })
  class BillModule {}
  const bills = defineProjection<Bill, { BillOpened: Opened['data']; Paid: { bill: string } }>('bills', 'chat', 'Bill', billSchema, {
    BillOpened: ({ aggregateId }) => ({ ...opened, id: aggregateId }),
    Paid: ({ aggregateId, eventData }) => change(aggregateId, { $inc: { cents: centsOf(eventData as never) } }),
  });
  return { name: 'chat', store: { source: 'chat', projections: [bills as unknown as Projection], versions }, module: BillModule };
}

/** Two adjacent versions of one service: `Paid` has a second version in the new one. */
export const oldService = setup(OldController, ({ amount }: OldPaid['data']) => amount * 100, new EventVersions({}));
export const newService = setup(
  NewController,
  ({ cents }: NewPaid['data']) => cents,
  new EventVersions({ 'chat.Paid': [({ bill, amount }: OldPaid['data']) => ({ bill, cents: amount * 100, currency: 'EUR' })] }),
);
