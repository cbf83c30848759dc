import { AppError, type ErrorCode, type ordersRpc, type RpcInput, type RpcOutput } from '@waybill/contracts'
import { maySee, type Caller } from './caller.ts'
import type { FindOrder } from './find-order.ts'

const isAway = (code: ErrorCode): boolean => code === 'service_unavailable' || code === 'timeout'

/**
 * The timeline of an order of the caller's; undefined while orders is away or has not recorded it yet.
 * @throws AppError `not_found` when there is no such order, or it is somebody else's.
 */
export const readTimeline = async (
  { services, recentOrders }: FindOrder,
  caller: Caller,
  input: RpcInput<typeof ordersRpc.timeline>,
): Promise<RpcOutput<typeof ordersRpc.timeline> | undefined> => {
  try {
    return await services.orders.timeline(input, { accessToken: caller.accessToken })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (isAway(error.code)) return undefined
    const placed = recentOrders.find(input.orderId)
    if (error.code === 'not_found' && placed !== undefined && maySee(caller, placed.userId)) return undefined
    throw error
  }
}
