'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useTransition } from 'react'
import { Button } from '../ui/button.tsx'

const AGAIN_AFTER_MS = 5_000

/** Asks the server for the page again: when pressed, and by itself every few seconds while the page is looked at. */
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
  return (
    <Button variant="secondary" onClick={retry} aria-disabled={isPending || undefined}>
      {isPending ? 'Trying…' : 'Try again'}
    </Button>
  )
}
