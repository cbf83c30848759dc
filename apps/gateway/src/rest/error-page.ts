import { errorCodes, type ErrorCode } from '@waybill/contracts'
import { httpStatusByCode } from '@waybill/service-kit'

/** One error code, for readers. */
export interface ErrorRow {
  readonly code: ErrorCode
  readonly status: number
  readonly summary: string
  /** Whether the same request may succeed later. */
  readonly retryable: boolean
}

/** Every error code, by status. */
export const errorRows: readonly ErrorRow[] = Object.entries(errorCodes)
  .map(([name, { summary, retryable }]) => {
    const code = name as ErrorCode
    return { code, status: httpStatusByCode[code], summary, retryable }
  })
  .toSorted((a, b) => a.status - b.status || a.code.localeCompare(b.code))

/** The table of errors in Markdown, its columns aligned as the formatter wants them. */
export const errorTable = (): string => {
  const head = ['status', '`code`', 'means', 'try again?']
  const rows = errorRows.map(({ code, status, summary, retryable }) => [
    String(status),
    `<a id="${code}"></a>\`${code}\``,
    summary,
    retryable ? 'yes' : 'no',
  ])
  const widths = head.map((_title, column) =>
    Math.max(...[head, ...rows].map((cells) => cells[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
