import type { Metadata } from 'next'
import { OrderLive } from '../../../orders/order-live.tsx'
import { orderNumber } from '../../../orders/order-words.ts'
import { readOrder } from '../../../orders/read-orders.ts'
import type { PageWithQuery } from '../../../session/page-query.ts'
import { LoadingBlock } from '../../../shell/loading-block.tsx'
import { Streamed } from '../../../shell/streamed.tsx'
import { Page } from '../../../ui/page.tsx'

interface OrderPageProps extends PageWithQuery {
  readonly params: Promise<{ readonly orderId: string }>
}

export const generateMetadata = async ({ params }: OrderPageProps): Promise<Metadata> => ({
  title: `Order ${orderNumber((await params).orderId)}`,
  robots: { index: false },
})

async function OrderContents({ orderId, isAskingToCancel }: { orderId: string; isAskingToCancel: boolean }) {
  const { view, names } = await readOrder(orderId)
  return <OrderLive initial={view} names={names} isAskingToCancel={isAskingToCancel} />
}

export default async function OrderPage({ params, searchParams }: OrderPageProps) {
  const { orderId } = await params
  const isAskingToCancel = (await searchParams)['cancel'] === 'ask'
  return (
    <Page title={`Order ${orderNumber(orderId)}`}>
      <Streamed id={orderId} fallback={<LoadingBlock what="your order" />}>
        <OrderContents key={orderId} orderId={orderId} isAskingToCancel={isAskingToCancel} />
      </Streamed>
    </Page>
  )
}
