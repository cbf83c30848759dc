import { Page } from '../../ui/page.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'

export default function CheckoutLoading() {
  return (
    <Page title="Checkout">
      <Loading what="the checkout">
        <Skeleton shape="block" />
        <Skeleton />
        <Skeleton isShort />
      </Loading>
    </Page>
  )
}
