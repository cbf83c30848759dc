import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { readCategories } from '../catalogue/read-catalogue.ts'
import { env } from '../env.ts'
import { AccountSlot } from '../shell/account-slot.tsx'
import { CartSlot } from '../shell/cart-slot.tsx'
import { CategoryLinks } from '../shell/category-links.tsx'
import { Footer } from '../shell/footer.tsx'
import { Header } from '../shell/header.tsx'
import { OfflineBanner } from '../shell/offline-banner.tsx'
import { OfflineWorker } from '../shell/offline-worker.tsx'
import { SearchForm } from '../shell/search-form.tsx'
import { SkipLink } from '../shell/skip-link.tsx'
import { ThemeSwitch } from '../shell/theme-switch.tsx'
import { parseTheme, THEME_COOKIE } from '../shell/theme.ts'
import { displayFont, textFont } from '../ui/fonts.ts'
import { classNames } from '../ui/class-names.ts'
import './globals.css'

export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(env().storefrontUrl),
    title: {
      default: 'Waybill Goods: well-made things, tracked to your door',
      template: '%s · Waybill Goods',
    },
    description:
      'Kitchen, desk, garden, paper and light: well-made things for every room, with orders that you can watch move.',
    openGraph: { siteName: 'Waybill Goods', type: 'website', locale: 'en_IE' },
  }
}

/** The paper of each theme, for what the browser draws round the page. */
const paper = { light: '#faf7f1', dark: '#10191d' } as const

const chosenTheme = async () => parseTheme((await cookies()).get(THEME_COOKIE)?.value)

export async function generateViewport(): Promise<Viewport> {
  const theme = await chosenTheme()
  if (theme !== 'system') return { colorScheme: theme, themeColor: paper[theme] }
  return {
    colorScheme: 'light dark',
    themeColor: [
      { media: '(prefers-color-scheme: light)', color: paper.light },
      { media: '(prefers-color-scheme: dark)', color: paper.dark },
    ],
  }
}

/** A shop without its departments is still a shop: the pages say themselves what they cannot show. */
const departments = async () => readCategories().catch(() => [])

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const [theme, categories] = await Promise.all([chosenTheme(), departments()])
  return (
    <html
      lang="en"
      data-theme={theme}
      className={classNames(displayFont.variable, textFont.variable)}
      // The switch changes the attribute before React knows.
      suppressHydrationWarning
    >
      <body>
        <SkipLink />
        <Header
          search={<SearchForm />}
          categories={<CategoryLinks categories={categories} />}
          tools={
            <>
              <ThemeSwitch theme={theme} />
              <AccountSlot />
              <CartSlot />
            </>
          }
        />
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <Footer categories={categories} />
        <OfflineBanner />
        <OfflineWorker />
      </body>
    </html>
  )
}
