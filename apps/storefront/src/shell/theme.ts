/** What the switch knows: `system` follows the device. */
export const themes = ['system', 'light', 'dark'] as const
/** One of {@link themes}. */
export type Theme = (typeof themes)[number]

/** Holds the theme for a year. Readable by scripts on purpose: nothing depends on it but colour. */
export const THEME_COOKIE = 'waybill_theme'
export const THEME_MAX_AGE_SECONDS = 31_536_000

/** What a cookie or a form says, or `system`. */
export const parseTheme = (text: unknown): Theme => themes.find((theme) => theme === text) ?? 'system'

/** The next one round the switch. */
export const themeAfter = (theme: Theme): Theme =>
  themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system'
