import type { Setting } from './config';

/** Certificates in PEM form; none when it is empty. */
export const certificate = (description: string): Setting<string> => ({
  description,
  fallback: '',
  parse: (value) => {
    if (!value.includes('-----BEGIN CERTIFICATE-----'))
      throw new Error('must hold a certificate in PEM form; the path of a file belongs into the variable that ends in _FILE');
    return value;
  },
});
