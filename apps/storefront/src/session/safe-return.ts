/** Any origin will do: it only shows whether a path stays where it is. */
const HERE = 'http://here.invalid'
/** Going back to these would ask for the sign-in again, or show no page. */
const NOT_BACK_TO = /^\/(sign-in|sign-up|api)(\/|$)/

/**
 * Where to go after signing in: a path of the shop's own, `fallback` for anything else. What browsers would read as
 * another host (`//evil.example`, `/\evil.example`, a tab or line break in between) is not a path of ours.
 */
export const safeReturnPath = (asked: unknown, fallback = '/'): string => {
  if (typeof asked !== 'string' || !asked.startsWith('/') || !URL.canParse(asked, HERE)) return fallback
  const { origin, pathname, search, hash } = new URL(asked, HERE)
  // `/.//evil.example` has our origin, and a path that would be another host when it is sent as a location.
  if (origin !== HERE || pathname.startsWith('//') || NOT_BACK_TO.test(pathname)) return fallback
  return `${pathname}${search}${hash}`
}

/** The address of the sign-in page that leads back to `path`. */
export const signInPath = (path: string): string =>
  `/sign-in?${new URLSearchParams({ returnTo: path }).toString()}`
