'use client'

/** When even the frame of the shop fails: no styles of ours can be relied on. */
export default function GlobalError({ retry }: { readonly retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>The shop is closed for a moment</h1>
          <p>Something went wrong on our side. Nothing that you ordered is affected.</p>
          <button type="button" onClick={retry}>
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
