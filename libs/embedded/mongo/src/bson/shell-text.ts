import { fieldsOf, numberOf, Raw, textOf, TYPE, valueOf } from './raw';

/** A value the way error messages of the server show it. */
export function shellText(value: Raw): string {
  switch (value.type) {
    case TYPE.string:
      return JSON.stringify(textOf(value));
    case TYPE.double: {
      const number = numberOf(value) ?? 0;
      return Number.isInteger(number) ? `${number}.0` : String(number);
    }
    case TYPE.int:
    case TYPE.long:
    case TYPE.decimal:
      return String(valueOf(value));
    case TYPE.null:
    case TYPE.undefined:
      return 'null';
    case TYPE.bool:
      return value.buf[value.start] === 1 ? 'true' : 'false';
    case TYPE.objectId:
      return `ObjectId('${value.buf.toString('hex', value.start, value.end)}')`;
    case TYPE.date:
      return `new Date(${value.buf.readBigInt64LE(value.start)})`;
    case TYPE.binary:
      return `BinData(${value.buf[value.start + 4]}, ${value.buf.toString('hex', value.start + 5, value.end).toUpperCase()})`;
    case TYPE.object:
      return `{ ${fieldsOf(value)
        .map((field) => `${field.name}: ${shellText(field)}`)
        .join(', ')} }`;
    case TYPE.array:
      return `[ ${fieldsOf(value).map(shellText).join(', ')} ]`;
    default:
      return String(valueOf(value));
  }
}
