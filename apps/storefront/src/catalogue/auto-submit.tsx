'use client'

import type { ReactNode } from 'react'

/** Sends the form as soon as a choice inside changes. Without JavaScript there is the button. */
export function AutoSubmit({ children }: { readonly children: ReactNode }) {
  return (
    <div
      onChange={({ target }) => {
        if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement)
          target.form?.requestSubmit()
      }}
    >
      {children}
    </div>
  )
}
