import { Loading, Skeleton } from '../ui/skeleton.tsx'

/** Takes the place of a page's contents that are on their way. */
export const LoadingBlock = ({ what }: { readonly what: string }) => (
  <Loading what={what}>
    <Skeleton shape="block" />
    <Skeleton />
    <Skeleton isShort />
  </Loading>
)
