'use client'

import { useEffect } from 'react'

/** Lets the browser show a page of ours where it finds no connection. Waits until the page has nothing else to do. */
export function OfflineWorker() {
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return undefined
    const register = () => {
      // Refused in some private windows: the browser's own page is shown there.
      navigator.serviceWorker.register('/offline-worker.mjs').catch(() => {})
    }
    const timer = setTimeout(register, 5000)
    return () => clearTimeout(timer)
  }, [])
  return null
}
