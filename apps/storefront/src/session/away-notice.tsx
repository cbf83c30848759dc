import { RetryButton } from './retry-button.tsx'
import { Notice } from '../ui/notice.tsx'
import styles from './away-notice.module.css'

/** In place of what cannot be read just now, with a way to ask again. */
export function AwayNotice({ what }: { /** Such as `your cart`. */ readonly what: string }) {
  return (
    <Notice tone="warning" title={`We cannot reach ${what} right now`} live="polite">
      <p>It is safe, and we are on it. This usually takes a few seconds.</p>
      <p className={styles.again}>
        <RetryButton />
      </p>
    </Notice>
  )
}
