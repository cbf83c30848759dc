/** The orders, by the names that choices use. */
export const orderNames = ['o1', 'o2', 'o3', 'o4'] as const
/** What is sold, by the SKU. */
export const skus = ['CUP', 'MUG'] as const
/** Attempts of one order: other contents under the same idempotency key. */
export const attemptNames = ['a', 'b'] as const

export const USER_ID = '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e7f'

// The contracts want ids of their form; the last digit is the order's number.
const ORDER_ID_PREFIX = '00000000-0000-5000-8000-00000000000'
const EVENT_ID_PREFIX = '00000000-0000-7000-8000-'

export const orderIdOf = (name: string): string => ORDER_ID_PREFIX + name.slice(1)
export const attemptIdOf = (name: string): string => name.repeat(16)
export const eventIdOf = (count: number): string => EVENT_ID_PREFIX + (0x1000_0000_0000 + count).toString(16)

export const orderNameOf = (orderId: string): string => `o${orderId.slice(-1)}`

/** `o1/a`, or `o1` for what names no attempt. */
export const subjectOf = ({ orderId, attempt }: { orderId: string; attempt?: string | undefined }): string =>
  attempt === undefined ? orderNameOf(orderId) : `${orderNameOf(orderId)}/${attempt.slice(0, 1)}`
