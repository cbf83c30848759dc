import type { Metadata } from 'next'
import styles from '../../account/account.module.css'
import { DeleteAccountForm } from '../../account/delete-account-form.tsx'
import { NameForm } from '../../account/name-form.tsx'
import { readProfile } from '../../account/read-profile.ts'
import { signOut } from '../../account/sign-out.ts'
import { SubmitButton } from '../../forms/submit-button.tsx'
import { LocalTime } from '../../orders/local-time.tsx'
import { AwayNotice } from '../../session/away-notice.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'

export const metadata: Metadata = { title: 'Your account', robots: { index: false } }

const SignOut = () => (
  <form action={signOut}>
    <SubmitButton variant="secondary" pending="Signing out…">
      Sign out
    </SubmitButton>
  </form>
)

export default async function AccountPage() {
  const profile = await readProfile()
  if (profile === undefined) {
    return (
      <Page title="Your account" isNarrow>
        <div className={styles.cards}>
          <AwayNotice what="your account" />
          <SignOut />
        </div>
      </Page>
    )
  }
  return (
    <Page title="Your account" lead={`Hello, ${profile.name}.`} isNarrow>
      <div className={styles.cards}>
        <Card>
          <div className={styles.row}>
            <LinkButton href="/orders">Your orders</LinkButton>
            <SignOut />
          </div>
        </Card>
        <Card title="Profile">
          <dl className={styles.facts}>
            <dt>E-mail</dt>
            <dd>{profile.email}</dd>
            <dt>With us since</dt>
            <dd>
              <LocalTime at={profile.createdAt} format="date" />
            </dd>
          </dl>
          <NameForm name={profile.name} />
        </Card>
        <Card title="Leaving">
          <DeleteAccountForm />
        </Card>
      </div>
    </Page>
  )
}
