'use client'

import { Suspense, useState, type ReactNode } from 'react'

/**
 * A Suspense boundary, or none, for as long as it is on the page: when the server answers a refresh in the other way, what
 * is inside keeps its state and the focus.
 */
export function Boundary({
  isStreamed,
  fallback,
  children,
}: {
  readonly isStreamed: boolean
  readonly fallback: ReactNode
  readonly children: ReactNode
}) {
  const [wasStreamed] = useState(isStreamed)
  return wasStreamed ? <Suspense fallback={fallback}>{children}</Suspense> : children
}
