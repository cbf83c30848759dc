import Link from 'next/link'
import { Icon } from '../ui/icon.tsx'
import styles from './header.module.css'

/** The way to the account, or to signing in. */
export function AccountLink({ isSignedIn }: { readonly isSignedIn: boolean }) {
  return (
    <Link href={isSignedIn ? '/account' : '/sign-in'} className={styles.tool}>
      <Icon name="person" size={22} />
      <span className={styles.toolLabel}>{isSignedIn ? 'Account' : 'Sign in'}</span>
    </Link>
  )
}

/** {@link AccountLink} for whoever asks. */
export function AccountSlot() {
  return <AccountLink isSignedIn={false} />
}
