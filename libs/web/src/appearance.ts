export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

/** How pages look in one browser. */
export interface Appearance {
  readonly theme: Theme;
  readonly density: Density;
}

/** The cookie that keeps it, so that the server draws the first page as it shall look. */
export const APPEARANCE_COOKIE = 'flowra_appearance';

/** The looks named in words from outside; what makes no sense is the default. */
export function appearanceOf(theme: string | undefined, density: string | undefined): Appearance {
  return {
    theme: THEMES.find((each) => each === theme) ?? 'system',
    density: DENSITIES.find((each) => each === density) ?? 'comfortable',
  };
}

/** The looks that the cookies of a browser ask for. */
export function readAppearance(cookies: string | undefined): Appearance {
  const found = /(?:^|;\s*)flowra_appearance=(\w+)\.(\w+)(?:;|$)/.exec(cookies ?? '');
  return appearanceOf(found?.[1], found?.[2]);
}

/** What the cookie holds. */
export const writeAppearance = ({ theme, density }: Appearance): string => `${theme}.${density}`;

const COLOUR_SCHEMES: Readonly<Record<Theme, string>> = { system: 'light dark', light: 'light', dark: 'dark' };

/** What the page says of its colours before its style sheet is there. */
export const colourScheme = ({ theme }: Appearance): string => COLOUR_SCHEMES[theme];

/** The attributes of the root element that the style sheet goes by; the defaults have none. */
export function rootAttributes({ theme, density }: Appearance): { readonly 'data-theme'?: Theme; readonly 'data-density'?: Density } {
  return { ...(theme !== 'system' && { 'data-theme': theme }), ...(density !== 'comfortable' && { 'data-density': density }) };
}
