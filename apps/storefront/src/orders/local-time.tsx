'use client'

import { useIsInBrowser } from '../ui/use-is-in-browser.ts'

const formats = {
  date: { dateStyle: 'long' },
  'date-time': { dateStyle: 'medium', timeStyle: 'short' },
  time: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/**
 * A moment in the shopper's own time zone. The server does not know it: what it renders is in UTC, and says so,
 * until the browser takes over.
 */
export function LocalTime({
  at,
  format = 'date-time',
}: {
  /** ISO 8601. */
  readonly at: string
  readonly format?: keyof typeof formats
}) {
  const isInBrowser = useIsInBrowser()
  const options = formats[format]
  const text = isInBrowser
    ? new Intl.DateTimeFormat('en-IE', options).format(new Date(at))
    : new Intl.DateTimeFormat('en-IE', { ...options, timeZone: 'UTC' }).format(new Date(at))
  const zone = isInBrowser || format === 'date' ? '' : ' UTC'
  return (
    <time dateTime={at}>
      {text}
      {zone}
    </time>
  )
}
