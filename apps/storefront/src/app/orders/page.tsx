import type { Metadata } from 'next'
import Link from 'next/link'
import styles from '../../orders/history.module.css'
import { OrderCard } from '../../orders/order-card.tsx'
import { parseStatusFilter, statusFilters } from '../../orders/order-words.ts'
import { readOrderPage } from '../../orders/read-orders.ts'
import { AwayNotice } from '../../session/away-notice.tsx'
import { single, type PageWithQuery } from '../../session/page-query.ts'
import { LoadingBlock } from '../../shell/loading-block.tsx'
import { Streamed } from '../../shell/streamed.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'

export const metadata: Metadata = { title: 'Your orders', robots: { index: false } }

type Status = ReturnType<typeof parseStatusFilter>

const hrefOf = (status: Status, cursor?: string | null): string => {
  const query = new URLSearchParams({ ...(status && { status }), ...(cursor && { cursor }) }).toString()
  return query === '' ? '/orders' : `/orders?${query}`
}

function Filters({ current }: { readonly current: Status }) {
  return (
    <nav aria-label="Filter orders" className={styles.filters}>
      {statusFilters.map(({ status, label }) => (
        <Link
          key={label}
          href={hrefOf(status)}
          aria-current={status === current ? 'page' : undefined}
          className={styles.filter}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}

function NoOrders({ status }: { readonly status: Status }) {
  return status === undefined ? (
    <EmptyState
      image="state-no-orders"
      title="You have not ordered yet"
      actions={<LinkButton href="/">Have a look around</LinkButton>}
    >
      <p>Your orders stay here, from the first step to the last.</p>
    </EmptyState>
  ) : (
    <EmptyState
      image="state-no-orders"
      title="No such orders"
      actions={
        <LinkButton href="/orders" variant="secondary">
          See all orders
        </LinkButton>
      }
    >
      <p>None of your orders is in this state.</p>
    </EmptyState>
  )
}

interface Asked {
  readonly status: Status
  readonly cursor: string | undefined
}

async function Orders({ status, cursor }: Asked) {
  const page = await readOrderPage(hrefOf(status, cursor), { status, cursor })
  if (page === undefined) return <AwayNotice what="your orders" />
  const { items, nextCursor } = page.orders
  if (items.length === 0) return <NoOrders status={status} />
  return (
    <>
      <ul role="list" className={styles.orders} aria-label="Your orders">
        {items.map((order) => (
          <OrderCard key={order.orderId} order={order} names={page.names} />
        ))}
      </ul>
      <div className={styles.pager}>
        {cursor !== undefined && (
          <LinkButton href={hrefOf(status)} variant="secondary">
            Newest orders
          </LinkButton>
        )}
        {nextCursor !== null && (
          <LinkButton href={hrefOf(status, nextCursor)} variant="secondary">
            Older orders
          </LinkButton>
        )}
      </div>
    </>
  )
}

export default async function OrdersPage({ searchParams }: PageWithQuery) {
  const query = await searchParams
  const status = parseStatusFilter(single(query['status']))
  const cursor = single(query['cursor'])
  return (
    <Page title="Your orders">
      <Filters current={status} />
      <Streamed id={hrefOf(status, cursor)} fallback={<LoadingBlock what="your orders" />}>
        <Orders status={status} cursor={cursor} />
      </Streamed>
    </Page>
  )
}
