import { Page } from '../../ui/page.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'

export default function CartLoading() {
  return (
    <Page title="Your cart">
      <Loading what="your cart">
        <Skeleton shape="block" />
        <Skeleton />
        <Skeleton isShort />
      </Loading>
    </Page>
  )
}
