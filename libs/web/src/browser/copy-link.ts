import { strings } from '../strings';
import { toast } from './toast';

/** Copies an address and says so; where the browser does not let us, it says the address itself, to be copied by hand. */
export async function copyLink(href: string): Promise<void> {
  // Without a secure address there is no clipboard.
  const isCopied =
    'clipboard' in navigator &&
    (await navigator.clipboard.writeText(href).then(
      () => true,
      () => false,
    ));
  void toast(isCopied ? strings.linkCopied : href);
}
