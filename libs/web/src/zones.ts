import type { Option } from './components/form-fields';
import { strings } from './page-strings';

/** Every time zone that can be chosen, after the choice of none. */
export function zoneOptions(): readonly Option[] {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  return [{ value: '', label: strings.settings.notSet }, ...zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))];
}
