/** Whether pages can be served. The gateway is not asked: a shop without it still says what is wrong. */
export const GET = (): Response =>
  Response.json({ status: 'ready' }, { headers: { 'cache-control': 'no-store' } })

export const dynamic = 'force-dynamic'
