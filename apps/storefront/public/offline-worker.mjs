// Shows the page /offline, kept when this worker is installed, wherever a page cannot be fetched. Nothing else is kept:
// prices and stock are never shown from a cache.
const CACHE = 'waybill-offline-1'
const PAGE = '/offline'

/** The page with what it looks like: styles, fonts, its drawing. Its scripts would have nothing to talk to. */
async function keepPage() {
  const cache = await caches.open(CACHE)
  const response = await fetch(PAGE, { credentials: 'omit' })
  const html = await response.clone().text()
  const assets = html.match(/\/(?:_next\/static|illustrations)\/[^"'\\\s]+\.(?:css|woff2|svg)/g) ?? []
  await cache.put(PAGE, response)
  await cache.addAll([...new Set(assets)])
}

self.addEventListener('install', (event) => {
  event.waitUntil(keepPage().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.mode === 'navigate' && request.method === 'GET') {
    event.respondWith(fetch(request).catch(() => caches.match(PAGE)))
    return
  }
  const isKept = ['style', 'font', 'image'].includes(request.destination)
  if (isKept)
    event.respondWith(fetch(request).catch(async () => (await caches.match(request.url)) ?? Response.error()))
})
