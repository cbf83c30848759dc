/** The sign of the shop: a shipping tag with its string. Beside it stands the name in words. */
export function Logo() {
  return (
    <svg width="30" height="30" viewBox="0 0 32 32" fill="none" aria-hidden="true" focusable="false">
      <path d="M4 12.5 12.5 4H26a2 2 0 0 1 2 2v20a2 2 0 0 1-2 2H12.5L4 19.5z" fill="currentColor" />
      <circle cx="10.5" cy="16" r="2.6" fill="var(--paper)" />
      <path d="M16 11.5h8M16 16h8M16 20.5h5" stroke="var(--paper)" strokeWidth="2" strokeLinecap="round" />
    </svg>
  )
}
