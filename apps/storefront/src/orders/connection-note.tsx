import { Icon } from '../ui/icon.tsx'
import { signInPath } from '../session/safe-return.ts'
import styles from './order.module.css'
import type { Connection } from './use-order.ts'

/** Whether the page still moves by itself, said aloud when that changes. */
export function ConnectionNote({
  connection,
  orderId,
}: {
  readonly connection: Connection
  readonly orderId: string
}) {
  return (
    <>
      <div role="status" className={styles.connection} data-connection={connection}>
        {connection === 'live' && (
          <p>
            <span className={styles.pulse} aria-hidden="true" /> Live: new steps appear here by themselves.
          </p>
        )}
        {connection === 'reconnecting' && (
          <p>
            <Icon name="offline" size={18} /> Reconnecting… Your order moves on meanwhile.
          </p>
        )}
        {connection === 'signed_out' && (
          <p>
            {/* A whole page, so that the sign-in page sees the cookies as they are now. */}
            You were signed out. <a href={`${signInPath(`/orders/${orderId}`)}&ended=1`}>Sign in</a> to follow
            your order.
          </p>
        )}
      </div>
      <noscript>
        <p>
          <a href={`/orders/${orderId}`}>Load this page again</a> to see new steps.
        </p>
      </noscript>
    </>
  )
}
