import type { ReactNode } from 'react'
import { isDocument } from '../session/is-document.ts'
import { Boundary } from './boundary.tsx'

interface StreamedProps {
  /** Takes the place of what is on its way. */
  readonly fallback: ReactNode
  /** Changes when the fallback shall be seen again: another filter, another query. */
  readonly id: string
  readonly children: ReactNode
}

/**
 * What a page is about, streamed where that helps. To a reader who comes by a link inside the shop the page answers at
 * once and this part follows. A document is sent with it in its place: without JavaScript nobody could move it there,
 * and the status of the answer must be known before its first byte.
 */
export async function Streamed({ fallback, id, children }: StreamedProps) {
  return (
    <Boundary key={id} isStreamed={!(await isDocument())} fallback={fallback}>
      {children}
    </Boundary>
  )
}
