import { Field, fieldsOf, numberOf, Raw, textOf, TYPE } from '../bson/raw';
import { MongoError, unsupported } from '../errors';

const EVALUATED = new Set([
  '$match',
  '$sort',
  '$skip',
  '$limit',
  '$project',
  '$set',
  '$addFields',
  '$unset',
  '$group',
  '$count',
  '$unwind',
  '$lookup',
  '$graphLookup',
  '$facet',
  '$bucket',
  '$bucketAuto',
  '$sortByCount',
  '$replaceRoot',
  '$replaceWith',
  '$sample',
  '$unionWith',
  '$redact',
  '$setWindowFields',
  '$densify',
  '$fill',
  '$documents',
]);
const REFUSED = new Set([
  '$out',
  '$merge',
  '$geoNear',
  '$changeStream',
  '$collStats',
  '$indexStats',
  '$search',
  '$searchMeta',
  '$vectorSearch',
  '$currentOp',
  '$listSessions',
  '$planCacheStats',
]);

const ACCUMULATORS = new Set(
  ['sum', 'avg', 'min', 'max', 'first', 'last', 'push', 'addToSet', 'count', 'mergeObjects', 'stdDevPop', 'stdDevSamp', 'accumulator']
    .concat(['firstN', 'lastN', 'minN', 'maxN', 'top', 'topN', 'bottom', 'bottomN', 'median', 'percentile'])
    .map((name) => `$${name}`),
);

/** The single operator of each stage. Throws for stages that are unknown, that this store doesn't have, or that are put together wrongly. */
export function stagesOf(pipeline: readonly Raw[]): Field[] {
  return pipeline.map((given) => {
    const fields = given.type === TYPE.object ? fieldsOf(given) : [];
    if (fields.length !== 1) throw new MongoError('FailedToParse', 'A pipeline stage specification object must contain exactly one field.');
    const [stage] = fields;
    if (REFUSED.has(stage.name)) throw unsupported(`The stage ${stage.name}`);
    if (!EVALUATED.has(stage.name)) throw new MongoError('Location40324', `Unrecognized pipeline stage name: '${stage.name}'`);
    if (Object.hasOwn(CHECKS, stage.name)) CHECKS[stage.name](stage);
    return stage;
  });
}

/** What a stage has to be, beyond what its evaluation would refuse. */
const CHECKS: Readonly<Record<string, (stage: Field) => void>> = {
  $match: (stage) => {
    if (stage.type !== TYPE.object) throw new MongoError('Location15959', 'the match filter must be an expression in an object');
  },
  $skip: (stage) => {
    if (!isAmount(stage)) throw new MongoError('Location5107200', 'invalid argument to $skip stage: Expected a non-negative number');
  },
  $limit: (stage) => {
    if (!isAmount(stage)) throw new MongoError('Location5107201', 'invalid argument to $limit stage: Expected a non-negative number');
    if (numberOf(stage) === 0) throw new MongoError('Location15958', 'the limit must be positive');
  },
  $group: requireGroup,
  $unwind: requireUnwind,
};

function isAmount(stage: Field): boolean {
  const value = numberOf(stage);
  return value !== undefined && Number.isInteger(value) && value >= 0;
}

function requireGroup(stage: Field): void {
  if (stage.type !== TYPE.object) throw new MongoError('Location15947', "a group's fields must be specified in an object");
  const fields = fieldsOf(stage);
  if (!fields.some(({ name }) => name === '_id')) throw new MongoError('Location15955', 'a group specification must include an _id');
  for (const field of fields) {
    if (field.name === '_id') continue;
    if (field.type !== TYPE.object) throw new MongoError('Location40234', `The field '${field.name}' must be an accumulator object`);
    const [accumulator, ...more] = fieldsOf(field);
    if (accumulator === undefined || more.length > 0)
      throw new MongoError('Location40238', `The field '${field.name}' must specify one accumulator`);
    if (!ACCUMULATORS.has(accumulator.name)) throw new MongoError('Location15952', `unknown group operator '${accumulator.name}'`);
  }
}

function requireUnwind(stage: Field): void {
  if (stage.type !== TYPE.string && stage.type !== TYPE.object)
    throw new MongoError('Location15981', 'expected either a string or an object as specification for $unwind stage');
  const path = stage.type === TYPE.object ? fieldsOf(stage).find(({ name }) => name === 'path') : stage;
  if (path === undefined) throw new MongoError('Location28812', 'no path specified to $unwind stage');
  if (path.type !== TYPE.string) throw new MongoError('Location28808', 'expected a string as the path for $unwind stage');
  if (!textOf(path).startsWith('$')) throw new MongoError('Location28818', "path option to $unwind stage should be prefixed with a '$'");
}
