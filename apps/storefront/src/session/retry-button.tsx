'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useTransition } from 'react'
import { Button } from '../ui/button.tsx'
import { useIsInBrowser } from '../ui/use-is-in-browser.ts'

const AGAIN_AFTER_MS = 5_000

/**
 * Asks the server for the page again: when pressed, and by itself every few seconds while the page is looked at. A link
 * without JavaScript.
 */
export function RetryButton() {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const retry = () => startTransition(() => router.refresh())
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') startTransition(() => router.refresh())
    }, AGAIN_AFTER_MS)
    return () => clearInterval(timer)
  }, [router])
  const isInBrowser = useIsInBrowser()
  // An empty address is that of this page, with its query.
  if (!isInBrowser) return <a href="">Load this page again</a>
  return (
    <Button variant="secondary" onClick={retry} aria-disabled={isPending || undefined}>
      {isPending ? 'Trying…' : 'Try again'}
    </Button>
  )
}
