/** A table that reads the same in text and HTML. The first column is text, the others are figures. */
export interface TableBlock {
  readonly kind: 'table'
  /** What the table holds, for people who hear it. */
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly total?: { readonly label: string; readonly value: string }
}

/** One part of an e-mail, said once and rendered as text and as HTML. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** The one thing that must not be overlooked, such as whether money moved. */
  | { readonly kind: 'note'; readonly text: string }
  | TableBlock
  | { readonly kind: 'link'; readonly label: string; readonly url: string }

/** How an e-mail looks at first glance. */
export type Tone = 'good' | 'attention' | 'neutral'

/** What an e-mail says, before it is rendered. */
export interface EmailContent {
  readonly subject: string
  /** What mail programs show beside the subject. */
  readonly preview: string
  readonly tone: Tone
  /** A word or two above the heading. */
  readonly label: string
  readonly heading: string
  readonly blocks: readonly Block[]
  /** Why the reader gets this. */
  readonly footer: string
}
