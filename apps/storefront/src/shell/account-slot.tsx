import Link from 'next/link'
import { readSession } from '../session/session.ts'
import { Icon } from '../ui/icon.tsx'
import styles from './header.module.css'

/** The way to the account, or to signing in. */
function AccountLink({ isSignedIn }: { readonly isSignedIn: boolean }) {
  return (
    <Link href={isSignedIn ? '/account' : '/sign-in'} prefetch={false} className={styles.tool}>
      <Icon name="person" size={22} />
      <span className={styles.toolLabel}>{isSignedIn ? 'Account' : 'Sign in'}</span>
    </Link>
  )
}

/** {@link AccountLink} for whoever asks. */
export async function AccountSlot() {
  return <AccountLink isSignedIn={(await readSession()).kind !== 'guest'} />
}
