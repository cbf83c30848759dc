'use client'

import { useOffline } from 'next/offline'
import { Icon } from '../ui/icon.tsx'
import styles from './offline-banner.module.css'

/** Says so while the shop cannot be reached; what was begun goes on by itself when it is back. */
export function OfflineBanner() {
  const isOffline = useOffline()
  return (
    <div role="status" className={styles.place}>
      {isOffline && (
        <p className={styles.banner}>
          <Icon name="offline" />
          You are offline. What you see stays; what you do is sent when the connection is back.
        </p>
      )}
    </div>
  )
}
