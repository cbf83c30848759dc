interface IllustrationProps {
  /** A file of `public/illustrations`, without its ending. */
  readonly name: string
  /** What it shows; empty where the words beside it say so. */
  readonly alt: string
  /** Width and height in pixels that are kept free until it is there. Illustrations are square. */
  readonly size: number
  /** The largest picture of the first screen: loaded at once and before others. Default false. */
  readonly isPriority?: boolean
  readonly className?: string | undefined
}

/** One of the shop's own vector drawings. Without a `style` attribute, which the page's policy refuses. */
export function Illustration({ name, alt, size, isPriority = false, className }: IllustrationProps) {
  return (
    <img
      src={`/illustrations/${name}.svg`}
      alt={alt}
      width={size}
      height={size}
      loading={isPriority ? 'eager' : 'lazy'}
      fetchPriority={isPriority ? 'high' : 'auto'}
      decoding="async"
      className={className}
    />
  )
}
