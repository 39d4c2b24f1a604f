import type { FieldError } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { jsonSchemaOf } from './json-schema';

type Constructor<T> = new () => T;

const ajv = addFormats.default(new Ajv2020({ allErrors: true, allowUnionTypes: true, strict: true }), {
  mode: 'fast',
  formats: ['date-time', 'uuid'],
});
const ajvForText = addFormats.default(new Ajv2020({ allErrors: true, allowUnionTypes: true, strict: true, coerceTypes: true }), {
  mode: 'fast',
  formats: ['date-time', 'uuid'],
});
const ajvForPeers = addFormats.default(new Ajv2020({ allErrors: true, allowUnionTypes: true, strict: true, removeAdditional: true }), {
  mode: 'fast',
  formats: ['date-time', 'uuid'],
});
const compiled = new Map<Constructor<unknown>, ValidateFunction>();
const compiledForPeers = new Map<Constructor<unknown>, ValidateFunction>();
const compiledForText = new Map<Constructor<unknown>, ValidateFunction>();

/**
 * Checks a payload against the decorators of its class and returns it typed. Throws DomainError `validation` with
 * `details.errors`: every wrong field, what is wrong, and how to mend it.
 */
export function validate<T>(payload: Constructor<T>, value: unknown): T {
  return run(compiled, ajv, payload, value);
}

/**
 * As `validate`, for what another service sends: a field that is not known here is left out, since a caller of a later version may
 * add optional ones (design, section 4).
 */
export function validateFromPeer<T>(payload: Constructor<T>, value: unknown): T {
  return run(compiledForPeers, ajvForPeers, payload, value);
}

/** As `validate`, for query strings: numbers and booleans may come as text. */
export function validateText<T>(payload: Constructor<T>, value: Readonly<Record<string, unknown>>): T {
  return run(compiledForText, ajvForText, payload, { ...value });
}

function run<T>(cache: Map<Constructor<unknown>, ValidateFunction>, compiler: Ajv2020, payload: Constructor<T>, value: unknown): T {
  let check = cache.get(payload);
  if (!check) cache.set(payload, (check = compiler.compile(jsonSchemaOf(payload))));
  if (!check(value)) throw refuse('validation', { errors: fieldErrors(check.errors ?? []) });
  return value as T;
}

function fieldErrors(errors: readonly ErrorObject[]): FieldError[] {
  return errors.slice(0, 50).map((error) => ({ field: fieldOf(error), message: messageOf(error) }));
}

function fieldOf(error: ErrorObject): string {
  const path = error.instancePath.slice(1).replaceAll('/', '.');
  const missing = (error.params as { missingProperty?: string; additionalProperty?: string }).missingProperty;
  const extra = (error.params as { additionalProperty?: string }).additionalProperty;
  return [path, missing ?? extra ?? ''].filter(Boolean).join('.') || '(body)';
}

function messageOf({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case 'required':
      return 'is required';
    case 'additionalProperties':
      return 'is not a known field; remove it';
    case 'enum':
      return `must be one of: ${(params.allowedValues as unknown[]).join(', ')}`;
    case 'minLength':
      return params.limit === 1 ? 'must not be empty' : `must have at least ${params.limit} characters`;
    case 'maxLength':
      return `must have at most ${params.limit} characters`;
    case 'type':
      return `must be ${([] as string[]).concat(params.type).join(' or ')}`;
    default:
      return message ?? 'is invalid';
  }
}
