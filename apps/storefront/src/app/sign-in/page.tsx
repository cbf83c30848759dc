import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import styles from '../../account/account.module.css'
import { SignInForm } from '../../account/sign-in-form.tsx'
import { safeReturnPath } from '../../session/safe-return.ts'
import { readSession } from '../../session/session.ts'
import { Notice } from '../../ui/notice.tsx'
import type { PageWithQuery } from '../../session/page-query.ts'
import { Page } from '../../ui/page.tsx'

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } }

export default async function SignInPage({ searchParams }: PageWithQuery) {
  const { returnTo: asked, ended } = await searchParams
  const returnTo = safeReturnPath(asked)
  const hasEnded = ended !== undefined
  if (!hasEnded && (await readSession()).kind === 'shopper') redirect(returnTo)
  const lead = returnTo === '/checkout' ? 'Your cart comes with you.' : undefined
  return (
    <Page title="Sign in" lead={lead} isNarrow>
      <div className={styles.stack}>
        {hasEnded && (
          <Notice tone="info" title="You were signed out">
            <p>That happens after a long pause, or after signing out elsewhere. Nothing is lost.</p>
          </Notice>
        )}
        <SignInForm returnTo={returnTo} />
      </div>
    </Page>
  )
}
