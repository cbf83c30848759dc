'use server'

import { cookies } from 'next/headers'
import { env } from '../env.ts'
import { parseTheme, THEME_COOKIE, THEME_MAX_AGE_SECONDS } from './theme.ts'

/** The switch's form: works without JavaScript. */
export async function chooseTheme(form: FormData): Promise<void> {
  const jar = await cookies()
  jar.set(THEME_COOKIE, parseTheme(form.get('theme')), {
    maxAge: THEME_MAX_AGE_SECONDS,
    path: '/',
    sameSite: 'lax',
    secure: env().isHttps,
  })
}
