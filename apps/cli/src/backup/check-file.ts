import type { EventSource } from '@flowra/contracts';
import type { Document } from '../stores/databases';
import { readBackup } from './backup-reader';
import type { Manifest } from './format';

/** What a backup holds, and what is wrong with it. */
export interface FileReport {
  readonly takenAt: string;
  readonly sha256: string;
  readonly documents: number;
  readonly collections: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

/** Most faults that a report lists. */
const MOST_FAULTS = 100;

/**
 * Reads a backup from end to end: counts, digests, positions and versions without a hole, up to the moment that the manifest says.
 * Throws CommandError when the file is damaged.
 */
export async function checkFile(path: string, onDocuments: (count: number) => void = () => undefined): Promise<FileReport> {
  const collections: Record<string, number> = {};
  const order = new EventOrder();
  let current = '';
  const manifest = await readBackup(path, {
    section: (service, collection) => {
      current = `${service}.${collection}`;
      collections[current] ??= 0;
      order.section(service, collection === 'events');
    },
    document: (document) => {
      collections[current] += 1;
      order.document(document);
      onDocuments(1);
    },
  });
  const { takenAt, sha256, documents } = manifest;
  return { takenAt, sha256, documents, collections, faults: [...order.faults, ...order.endFaults(manifest)].slice(0, MOST_FAULTS) };
}

/** Follows the events of a file, which come by partition and position. All events of an aggregate are in one partition. */
class EventOrder {
  readonly faults: string[] = [];
  private readonly ends = new Map<string, number>();
  private readonly versions = new Map<string, number>();
  private service: EventSource | undefined;
  private isEvents = false;
  private partition = -1;

  section(service: EventSource, isEvents: boolean): void {
    this.service = service;
    this.isEvents = isEvents;
    this.partition = -1;
  }

  document({ partition, position, aggregateId, version }: Document): void {
    if (!this.isEvents) return;
    if (Number(partition) !== this.partition) {
      this.partition = Number(partition);
      this.versions.clear();
    }
    const place = `${this.service} partition ${this.partition}`;
    this.follow(place, this.ends.get(place) ?? 0, Number(position), 'position');
    this.ends.set(place, Number(position));
    const id = String(aggregateId);
    this.follow(`${this.service} aggregate ${id}`, this.versions.get(id) ?? 0, Number(version), 'version');
    this.versions.set(id, Number(version));
  }

  /** Where the events end elsewhere than the manifest says. */
  endFaults({ ends }: Manifest): string[] {
    return Object.entries(ends).flatMap(([service, positions]) =>
      positions.flatMap((end, partition) => {
        const place = `${service} partition ${partition}`;
        const found = this.ends.get(place) ?? 0;
        return found === end ? [] : [`${place}: the last position is ${found}, the manifest says ${end}`];
      }),
    );
  }

  private follow(place: string, before: number, now: number, what: string): void {
    if (now !== before + 1 && this.faults.length < MOST_FAULTS) this.faults.push(`${place}: ${what} ${now} follows ${before}`);
  }
}
