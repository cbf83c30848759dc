import type { ReactNode } from 'react'
import { Notice } from '../ui/notice.tsx'

/** What is wrong with a form as a whole; takes the focus when it appears. */
export function FormMessage({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div tabIndex={-1} data-form-message>
      <Notice tone="error" title={title} live="alert">
        {children}
      </Notice>
    </div>
  )
}
