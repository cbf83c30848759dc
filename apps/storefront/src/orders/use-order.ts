'use client'

import { isWaybillError } from '@waybill/client'
import { useEffect, useRef, useState } from 'react'
import { browserClient } from '../catalogue/browser-client.ts'
import { isOrderStale, isSettled, withEntry, withOrder, withPage, type OrderView } from './order-view.ts'

/** Whether news of the order arrive. */
export type Connection = 'live' | 'reconnecting' | 'over' | 'signed_out'

/** An order that moves by itself. */
export interface LiveOrder {
  readonly view: OrderView
  readonly connection: Connection
}

/** A connection that is opened again at once is nobody's concern. */
const SAY_AFTER_MS = 1_500

/** Follows an order over server-sent events from where the page was rendered, for as long as something can happen. */
export const useOrder = (initial: OrderView): LiveOrder => {
  const [view, setView] = useState(initial)
  const [page, setPage] = useState(initial)
  if (page !== initial) {
    setPage(initial)
    setView(withPage(view, initial))
  }
  const [connection, setConnection] = useState<Connection>(isSettled(initial) ? 'over' : 'live')
  const lastSeq = useRef(initial.entries.at(-1)?.seq ?? 0)
  const { orderId } = initial
  const isOver = isSettled(view)

  useEffect(() => {
    if (isOver) return undefined
    let saying: ReturnType<typeof setTimeout> | undefined
    const connected = () => {
      clearTimeout(saying)
      saying = undefined
      setConnection('live')
    }
    const lost = () => {
      saying ??= setTimeout(() => setConnection('reconnecting'), SAY_AFTER_MS)
    }
    const lostAtOnce = () => setConnection('reconnecting')
    const watching = browserClient().orders.watch.subscribe(
      { orderId, ...(lastSeq.current > 0 && { lastEventId: String(lastSeq.current) }) },
      {
        onData: ({ data }) => {
          connected()
          lastSeq.current = Math.max(lastSeq.current, data.seq)
          setView((before) => withEntry(before, data))
        },
        onConnectionStateChange: ({ state }) => {
          if (state === 'pending') connected()
          else if (state === 'connecting') lost()
        },
        onError: (error) => {
          clearTimeout(saying)
          setConnection(isWaybillError(error, 'unauthenticated') ? 'signed_out' : 'reconnecting')
        },
        onComplete: () => setConnection('over'),
      },
    )
    window.addEventListener('offline', lostAtOnce)
    return () => {
      clearTimeout(saying)
      window.removeEventListener('offline', lostAtOnce)
      watching.unsubscribe()
    }
  }, [orderId, isOver])

  const isStale = isOrderStale(view)
  useEffect(() => {
    if (!isStale) return undefined
    const reading = new AbortController()
    browserClient()
      .orders.byId.query({ orderId }, { signal: reading.signal })
      .then((order) => setView((before) => withOrder(before, order)))
      // The next entry, or the next page, asks again.
      .catch(() => undefined)
    return () => reading.abort()
  }, [orderId, isStale, view.entries.length])

  return { view, connection: isOver ? 'over' : connection }
}
