import localFont from 'next/font/local'

/** Headings: a Polish face of 1918, drawn for print. */
export const displayFont = localFont({
  src: '../../node_modules/@fontsource-variable/brygada-1918/files/brygada-1918-latin-wght-normal.woff2',
  weight: '400 700',
  display: 'swap',
  variable: '--font-display-file',
  adjustFontFallback: 'Times New Roman',
})

/** Everything else. */
export const textFont = localFont({
  src: '../../node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
  weight: '200 900',
  display: 'swap',
  variable: '--font-text-file',
  adjustFontFallback: 'Arial',
})
