'use client'

import { useOffline } from 'next/offline'
import { useSyncExternalStore } from 'react'
import { Icon } from '../ui/icon.tsx'
import styles from './offline-banner.module.css'

const onConnection = (changed: () => void) => {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

/**
 * Says so while the shop cannot be reached; what was begun goes on by itself when it is back. The browser knows at once
 * that it has no network, Next when a page could not be fetched.
 */
export function OfflineBanner() {
  const isUnreachable = useOffline()
  const hasNoNetwork = useSyncExternalStore(
    onConnection,
    () => !navigator.onLine,
    () => false,
  )
  return (
    <div role="status" className={styles.place}>
      {(isUnreachable || hasNoNetwork) && (
        <p className={styles.banner}>
          <Icon name="offline" />
          You are offline. What you see stays; what you do is sent when the connection is back.
        </p>
      )}
    </div>
  )
}
