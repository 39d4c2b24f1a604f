import { getMetadataStorage } from 'class-validator';
import { defaultMetadataStorage } from './type-metadata';

/** The part of JSON Schema (draft 2020-12) that payload classes need. */
export interface JsonSchema {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean;
  items?: JsonSchema;
  enum?: readonly unknown[];
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  pattern?: string;
  format?: string;
  uniqueItems?: boolean;
}

type Constructor = abstract new () => unknown;
type Rule = (schema: JsonSchema, constraints: readonly unknown[]) => void;

/** What each class-validator decorator means in JSON Schema. */
const RULES: Readonly<Record<string, Rule>> = {
  isString: (schema) => (schema.type = 'string'),
  isBoolean: (schema) => (schema.type = 'boolean'),
  isInt: (schema) => (schema.type = 'integer'),
  isNumber: (schema) => (schema.type = 'number'),
  isArray: (schema) => (schema.type = 'array'),
  isObject: (schema) => (schema.type = 'object'),
  isIn: (schema, [values]) => (schema.enum = values as unknown[]),
  isEnum: (schema, [, values]) => (schema.enum = values as unknown[]),
  minLength: (schema, [limit]) => (schema.minLength = limit as number),
  maxLength: (schema, [limit]) => (schema.maxLength = limit as number),
  min: (schema, [limit]) => (schema.minimum = limit as number),
  max: (schema, [limit]) => (schema.maximum = limit as number),
  arrayMinSize: (schema, [limit]) => (schema.minItems = limit as number),
  arrayMaxSize: (schema, [limit]) => (schema.maxItems = limit as number),
  arrayUnique: (schema) => (schema.uniqueItems = true),
  matches: (schema, [pattern]) => (schema.pattern = (pattern as RegExp).source),
  isIso8601: (schema) => ((schema.type = 'string'), (schema.format = 'date-time')),
  isUuid: (schema) => ((schema.type = 'string'), (schema.format = 'uuid')),
};

const ON_THE_WHOLE_ARRAY = new Set(['isArray', 'arrayMinSize', 'arrayMaxSize', 'arrayUnique']);

/**
 * Compiles the class-validator metadata of a payload class to JSON Schema, once at start: the same rules then drive request
 * validation and the API document. Throws on a decorator it does not know, so that no rule is silently lost.
 */
export function jsonSchemaOf(payload: Constructor): JsonSchema {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(payload, '', true, false);
  const properties: Record<string, JsonSchema> = {};
  const optional = new Set<string>();
  const nullable = new Set<string>();
  for (const rule of metadata) {
    const property = (properties[rule.propertyName] ??= {});
    if (rule.type === 'conditionalValidation') {
      optional.add(rule.propertyName);
      if (rule.constraints?.[0] && !isPlainOptional(rule)) nullable.add(rule.propertyName);
    } else if (rule.type === 'nestedValidation') {
      applyNested(property, payload, rule.propertyName, rule.each);
    } else {
      applyRule(property, rule.name ?? rule.type, rule.constraints ?? [], rule.each);
    }
  }
  for (const name of nullable) properties[name].type = [properties[name].type as string, 'null'];
  const required = Object.keys(properties).filter((name) => !optional.has(name));
  return { type: 'object', properties, ...(required.length > 0 && { required }), additionalProperties: ignoresOtherFields(payload) };
}

/** A payload that foreign programs send in a form of their own says so, and its handler takes what it knows. */
const ignoresOtherFields = (payload: Constructor): boolean => Object.hasOwn(payload, 'ignoresOtherFields');

/** `@IsOptional()` and `@ValidateIf()` share a metadata type; the latter, on its own, is how a field says that null is a value. */
function isPlainOptional(rule: { name?: string }): boolean {
  return rule.name === 'isOptional';
}

function applyRule(property: JsonSchema, name: string, constraints: readonly unknown[], each: boolean): void {
  const rule = RULES[name];
  if (!rule) throw new Error(`The decorator ${name} has no JSON Schema rule`);
  if (each && !ON_THE_WHOLE_ARRAY.has(name)) rule((property.items ??= {}), constraints);
  else rule(property, constraints);
}

function applyNested(property: JsonSchema, owner: Constructor, name: string, each: boolean): void {
  const schema = jsonSchemaOf(defaultMetadataStorage.nestedType(owner, name));
  if (each) property.items = schema;
  else Object.assign(property, schema);
}
