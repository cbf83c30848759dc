'use client'

import { useEffect, useRef, type ReactNode } from 'react'

/** What was changed last, by its name: the list that it asks for brings a form of its own. */
let changed: string | undefined

/**
 * Sends the form as soon as a choice inside changes, and gives that choice the focus back when the form was made anew.
 * Without JavaScript there is the button.
 */
export function AutoSubmit({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (changed === undefined || document.activeElement !== document.body) return
    const choice = place.current?.querySelector<HTMLElement>(`[name="${changed}"]`)
    if (choice === undefined || choice === null) return
    changed = undefined
    choice.focus({ preventScroll: true })
  }, [])
  return (
    <div
      ref={place}
      onChange={({ target }) => {
        if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) {
          changed = target.name
          target.form?.requestSubmit()
        }
      }}
    >
      {children}
    </div>
  )
}
