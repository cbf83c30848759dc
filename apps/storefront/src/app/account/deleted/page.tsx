import type { Metadata } from 'next'
import { LinkButton } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'

export const metadata: Metadata = { title: 'Account deleted', robots: { index: false } }

export default function AccountDeletedPage() {
  return (
    <Page>
      <EmptyState
        as="h1"
        title="Your account is deleted"
        actions={<LinkButton href="/">Back to the shop</LinkButton>}
      >
        <p>We have forgotten who you are. You are welcome to come back at any time.</p>
      </EmptyState>
    </Page>
  )
}
