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

/** The table of errors in Markdown. */
export const errorTable = (): string =>
  [
    '| status | `code` | means | try again? |',
    '| ------ | ------ | ----- | ---------- |',
    ...errorRows.map(
      ({ code, status, summary, retryable }) =>
        `| ${status} | <a id="${code}"></a>\`${code}\` | ${summary} | ${retryable ? 'yes' : 'no'} |`,
    ),
  ].join('\n')
