import type { Money } from '@waybill/contracts'
import type { OrderPath } from './order-paths.ts'
import type { Walk } from './walk-path.ts'

const formatted = ({ amountMinor, currency }: Money): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).format(amountMinor / 100)

/** One walked path as text: each event with its time since the first, then where the order ended. */
export const reportOf = (path: OrderPath, { order, timeline, problems }: Walk): string => {
  const start = Math.min(...timeline.map(({ at }) => Date.parse(at)))
  const rows = timeline.map(({ type, at, status, money, detail }) => {
    const afterMs = `+${Date.parse(at) - start} ms`
    return `    ${afterMs.padStart(9)}  ${type.padEnd(24)} ${status}, ${money}${detail === undefined ? '' : ` (${detail})`}`
  })
  const reason = order.failure === undefined ? '' : ` because of ${order.failure.reason}`
  return [
    `${problems.length === 0 ? '✓' : '✗'} An order of ${formatted(order.total)} that ${path.name}`,
    `    order ${order.orderId}, paid with ${path.paymentMethod}`,
    ...rows,
    `    ends ${order.status}${reason}, ${order.money}`,
    ...problems.map((problem) => `    ✗ ${problem}`),
    '',
  ].join('\n')
}
