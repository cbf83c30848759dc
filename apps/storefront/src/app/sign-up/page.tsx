import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignUpForm } from '../../account/sign-up-form.tsx'
import { safeReturnPath } from '../../session/safe-return.ts'
import { readSession } from '../../session/session.ts'
import type { PageWithQuery } from '../../session/page-query.ts'
import { Page } from '../../ui/page.tsx'

export const metadata: Metadata = { title: 'Create an account', robots: { index: false } }

export default async function SignUpPage({ searchParams }: PageWithQuery) {
  const returnTo = safeReturnPath((await searchParams)['returnTo'])
  if ((await readSession()).kind === 'shopper') redirect(returnTo)
  const lead =
    returnTo === '/checkout' ? 'Then you can pay, and watch your order. Your cart comes with you.' : undefined
  return (
    <Page title="Create an account" lead={lead} isNarrow>
      <SignUpForm returnTo={returnTo} />
    </Page>
  )
}
