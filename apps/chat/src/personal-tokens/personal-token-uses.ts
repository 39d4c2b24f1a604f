import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Collection, Connection } from 'mongoose';

interface PersonalTokenUse {
  _id: string;
  usedAt: Date;
}

/** Longer than any token lives. */
const KEEP_SECONDS = 400 * 24 * 3600;

/** When each token was last used: worth a note, but no event, since it says nothing that anybody decides on. */
@Injectable()
export class PersonalTokenUses implements OnModuleInit {
  private readonly uses: Collection<PersonalTokenUse>;

  constructor(@InjectConnection() connection: Connection) {
    this.uses = connection.collection('personal_token_uses');
  }

  /** Creates the index by which old notes go. */
  async onModuleInit(): Promise<void> {
    await this.uses.createIndex({ usedAt: 1 }, { expireAfterSeconds: KEEP_SECONDS });
  }

  /** Notes a use. */
  async note(tokenId: string, usedAt: Date): Promise<void> {
    await this.uses.updateOne({ _id: tokenId }, { $max: { usedAt } }, { upsert: true });
  }

  /** When each of these was last used; those that never were are missing. */
  async of(tokenIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const found = tokenIds.length === 0 ? [] : await this.uses.find({ _id: { $in: [...tokenIds] } }).toArray();
    return new Map(found.map(({ _id, usedAt }) => [_id, usedAt]));
  }
}
