import { createHash } from 'node:crypto';
import { orderKey } from '../bson/order-key';
import { fieldsOf, Field, Raw, rawDocument, rawOf, textOf, truthy, TYPE, wrap } from '../bson/raw';
import { MongoError, unsupported } from '../errors';
import { compares, equals, hasRemainder, hasSize, hasType, isIn, matchesPattern } from './comparisons';
import { expressionFilter } from './expressions';
import { Comparison, Filter, Limit, PathFilter } from './filter';
import { matches } from './match';
import { matched, Path, pathOf, ValueTest } from './paths';

/** Compiles a filter document. Throws BadValue for operators it doesn't know, TypeMismatch for what is no document. */
export function parseFilter(document: Raw): Filter {
  if (document.type !== TYPE.object) throw new MongoError('TypeMismatch', "A filter is the wrong type, expected type 'object'");
  const parts = fieldsOf(document).flatMap(parseTop);
  return parts.length === 1 ? parts[0] : { kind: 'and', of: parts };
}

function parseTop(field: Field): Filter[] {
  if (!field.name.startsWith('$')) return parseField(pathOf(field.name), field);
  switch (field.name) {
    case '$and':
    case '$or':
    case '$nor':
      return [{ kind: field.name === '$and' ? 'and' : field.name === '$or' ? 'or' : 'nor', of: clauses(field) }];
    case '$expr':
      return [expressionFilter(field)];
    case '$comment':
      return [];
    case '$alwaysTrue':
      return [{ kind: 'and', of: [] }];
    case '$where':
    case '$text':
    case '$jsonSchema':
      throw unsupported(field.name);
    default:
      throw new MongoError('BadValue', `unknown top level operator: ${field.name}`);
  }
}

function clauses(field: Field): Filter[] {
  const list = field.type === TYPE.array ? fieldsOf(field) : [];
  if (list.length === 0) throw new MongoError('BadValue', `${field.name} argument must be a non-empty array`);
  return list.map((clause) => {
    if (clause.type !== TYPE.object) throw new MongoError('BadValue', `${field.name} entries must be objects`);
    return parseFilter(clause);
  });
}

function isOperators(value: Raw): boolean {
  return (
    value.type === TYPE.object &&
    value.buf[value.start + 4] !== 0 &&
    value.buf[value.start + 5] === 0x24 &&
    fieldsOf(value)[0].name !== '$ref'
  );
}

function parseField(path: Path, value: Raw): Filter[] {
  if (value.type === TYPE.regex) return [leaf(path, matchesPattern(value), '$regex', value)];
  if (!isOperators(value)) return [equality(path, value)];
  const operators = fieldsOf(value);
  return operators.flatMap((operator) => parseOperator(path, operator, operators));
}

function leaf(path: Path, test: ValueTest, op: string, operand: Raw, more: Partial<PathFilter> = {}): PathFilter {
  return { kind: 'path', path, test, isEntering: true, isNegated: false, source: op + keyDigest(operand), ...more };
}

const keyDigest = (operand: Raw): string => {
  const key = orderKey(operand);
  return key.length > 64 ? createHash('sha1').update(key).digest('hex') : key.toString('latin1');
};

function equality(path: Path, operand: Raw): PathFilter {
  const comparison: Comparison = { op: 'eq', operand, key: orderKey(operand) };
  return leaf(path, equals(operand), '$eq', operand, {
    equalTo: operand,
    comparison: operand.type === TYPE.array ? undefined : comparison,
  });
}

function parseOperator(path: Path, operator: Field, siblings: readonly Field[]): Filter[] {
  const { name } = operator;
  switch (name) {
    case '$eq':
      return [equality(path, operator)];
    case '$ne':
      return [{ ...equality(path, operator), isNegated: true, comparison: undefined, equalTo: undefined }];
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte': {
      const op = name.slice(1) as 'gt' | 'gte' | 'lt' | 'lte';
      const isIndexed = operator.type !== TYPE.array && operator.type !== TYPE.minKey && operator.type !== TYPE.maxKey;
      return [
        leaf(path, compares(op, operator), name, operator, {
          comparison: isIndexed ? { op, operand: operator, key: orderKey(operator) } : undefined,
        }),
      ];
    }
    case '$in':
    case '$nin':
      return [membership(path, operator)];
    case '$exists': {
      const isWanted = truthy(operator);
      const test: ValueTest = (value) => value !== undefined;
      return [
        leaf(path, test, '$exists', operator, {
          isEntering: false,
          isNegated: !isWanted,
          comparison: isWanted ? { op: 'exists' } : undefined,
        }),
      ];
    }
    case '$type':
      return [leaf(path, hasType(operator), name, operator)];
    case '$size':
      return [leaf(path, hasSize(operator), name, operator, { isEntering: false })];
    case '$mod':
      return [leaf(path, hasRemainder(operator), name, operator)];
    case '$regex': {
      const options = siblings.find((sibling) => sibling.name === '$options');
      if (operator.type !== TYPE.string && operator.type !== TYPE.regex) throw new MongoError('BadValue', '$regex has to be a string');
      return [leaf(path, matchesPattern(operator, options && textOf(options)), name + (options ? textOf(options) : ''), operator)];
    }
    case '$options':
      if (!siblings.some((sibling) => sibling.name === '$regex')) throw new MongoError('BadValue', '$options needs a $regex');
      return [];
    case '$not':
      return [{ kind: 'not', of: { kind: 'and', of: negated(path, operator) } }];
    case '$elemMatch':
      return [leaf(path, elementTest(operator), name, operator, { isEntering: false, comparison: elementComparison(operator) })];
    case '$all':
      return all(path, operator);
    case '$bitsAllSet':
    case '$bitsAnySet':
    case '$bitsAllClear':
    case '$bitsAnyClear':
    case '$near':
    case '$nearSphere':
    case '$geoWithin':
    case '$geoIntersects':
      throw unsupported(name);
    default:
      throw new MongoError('BadValue', `unknown operator: ${name}`);
  }
}

function membership(path: Path, operator: Field): PathFilter {
  if (operator.type !== TYPE.array) throw new MongoError('BadValue', `${operator.name} needs an array`);
  const operands = fieldsOf(operator);
  if (operands.some(isOperators)) throw new MongoError('BadValue', `cannot nest $ under ${operator.name}`);
  const isNegated = operator.name === '$nin';
  const isIndexed = !isNegated && operands.every(({ type }) => type !== TYPE.array && type !== TYPE.regex);
  const comparison: Comparison | undefined = isIndexed
    ? { op: 'in', operands, keys: operands.map((operand) => orderKey(operand)) }
    : undefined;
  return leaf(path, isIn(operands), operator.name, operator, { isNegated, comparison });
}

function negated(path: Path, operator: Field): Filter[] {
  if (operator.type === TYPE.regex) return [leaf(path, matchesPattern(operator), '$regex', operator)];
  if (!isOperators(operator)) throw new MongoError('BadValue', '$not needs a regex or a document');
  return parseField(path, operator);
}

/** A test that some element of an array passes: either a filter of its fields or operators on the element itself. */
function elementTest(operator: Field): ValueTest {
  if (operator.type !== TYPE.object) throw new MongoError('BadValue', '$elemMatch needs an Object');
  const isOfValues = isOperators(operator) && !['$and', '$or', '$nor'].includes(fieldsOf(operator)[0].name);
  if (!isOfValues) {
    const filter = parseFilter(operator);
    return someElement((element) => (element.type === TYPE.object || element.type === TYPE.array) && matches(filter, element));
  }
  const filter: Filter = { kind: 'and', of: parseField(pathOf('v'), operator).map(notEntering) };
  return someElement((element) => matches(filter, rawDocument(wrap('v', element))));
}

/** What an index over the elements can serve of an `$elemMatch`: the bounds that one element has to keep. */
function elementComparison(operator: Field): Comparison | undefined {
  if (!isOperators(operator) || !fieldsOf(operator).every(({ name }) => LIMITS.has(name))) return undefined;
  const of = parseField(pathOf('v'), operator).flatMap((each) =>
    each.kind === 'path' && isLimit(each.comparison) ? [each.comparison] : [],
  );
  return of.length > 0 ? { op: 'element', of } : undefined;
}

const LIMITS = new Set(['$gt', '$gte', '$lt', '$lte']);

const isLimit = (comparison: Comparison | undefined): comparison is Limit => comparison !== undefined && LIMITS.has(`$${comparison.op}`);

const notEntering = (filter: Filter): Filter => (filter.kind === 'path' ? { ...filter, isEntering: false } : filter);

const someElement =
  (test: (element: Field) => boolean): ValueTest =>
  (value) => {
    if (value?.type !== TYPE.array) return false;
    const position = fieldsOf(value).findIndex(test);
    if (position >= 0) matched.position = position;
    return position >= 0;
  };

function all(path: Path, operator: Field): Filter[] {
  if (operator.type !== TYPE.array) throw new MongoError('BadValue', '$all needs an array');
  const operands = fieldsOf(operator);
  if (operands.length === 0) return [{ kind: 'nor', of: [{ kind: 'and', of: [] }] }];
  return operands.flatMap((operand) => parseField(path, operand));
}

/** Compiles a filter given as JavaScript values. */
export const filterOf = (document: object): Filter => parseFilter(rawOf(document));
