import { createRequire } from 'node:module';

type Constructor = abstract new () => unknown;

interface TypeStorage {
  findTypeMetadata(target: unknown, property: string): { typeFunction(): Constructor } | undefined;
}

// class-transformer keeps what `@Type()` declared in a storage that its index does not export.
const { defaultMetadataStorage: storage } = createRequire(__filename)('class-transformer/cjs/storage') as {
  defaultMetadataStorage: TypeStorage;
};

export const defaultMetadataStorage = {
  /** The class that `@Type(() => X)` names for a property. Throws when there is none. */
  nestedType(owner: Constructor, property: string): Constructor {
    const found = storage.findTypeMetadata(owner, property);
    if (!found) throw new Error(`${owner.name}.${property} needs @Type(() => …)`);
    return found.typeFunction();
  },
};
